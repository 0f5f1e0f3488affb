package org.bozzetto.interop;

/**
 * The base level of a texture.
 *
 * @param rgba four bytes a pixel, rows from the top; {@code 4 · width · height} of them
 */
public record ParsedTexture(int width, int height, byte[] rgba) {}
