package org.bozzetto.kernel.render;

/**
 * Some rows of the picture at full sampling.
 *
 * @param depth of the nearest surface that nothing shines through
 * @param color linear r g b, multiplied by alpha, and alpha, per sample
 */
record Band(DepthBuffer depth, float[] color) {
    static Band of(int width, int top, int bottom) {
        DepthBuffer depth = DepthBuffer.empty(width, top, bottom, 0);
        return new Band(depth, new float[Math.multiplyExact(4, depth.values().length)]);
    }
}
