package org.bozzetto.kernel.image;

import org.bozzetto.kernel.format.FormatException;

/**
 * Decodes textures made for graphics cards (KTX2, with Basis Universal or without). The kernel has none itself; the first one
 * that {@link java.util.ServiceLoader} finds on the class path is used.
 */
public interface TextureTranscoder {
    /**
     * @param ktx2 the whole file
     * @param maxPixels larger ones are refused
     * @return the base level, in sRGB when the texture holds colours
     * @throws FormatException {@code IMAGE_BROKEN}, {@code IMAGE_TOO_LARGE} or {@code IMAGE_UNSUPPORTED}
     */
    Pixels decode(byte[] ktx2, int maxPixels) throws FormatException;
}
