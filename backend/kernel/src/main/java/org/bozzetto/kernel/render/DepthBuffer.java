package org.bozzetto.kernel.render;

import java.util.Arrays;

/**
 * How near the nearest surface is, per pixel; larger is nearer.
 *
 * @param top the first row held
 * @param bottom after the last row held
 * @param values row by row from {@code top}; what is farther than any surface where there is none
 */
record DepthBuffer(int width, int top, int bottom, float[] values) implements Outline.Spans {

    static DepthBuffer empty(int width, int top, int bottom, float far) {
        float[] values = new float[Math.multiplyExact(width, bottom - top)];
        Arrays.fill(values, far);
        return new DepthBuffer(width, top, bottom, values);
    }

    int index(int x, int y) {
        return (y - top) * width + x;
    }

    /** Draws front and back of what the surface does not cut out; what shines through is drawn in part of the pixels. */
    void draw(Projected vertices, Corners corners, Surface surface, Triangle scratch) {
        Outline.Spans target = surface.isSolid() ? this : new CutOut(this, new Interpolation(corners), surface);
        draw(vertices, corners, surface, scratch, target);
    }

    private void draw(Projected vertices, Corners corners, Surface surface, Triangle scratch, Outline.Spans target) {
        int[] triangles = corners.triangles();
        boolean both = surface.material().doubleSided();
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            if (scratch.set(vertices, triangles[t], triangles[t + 1], triangles[t + 2], both)) {
                scratch.corner = t;
                scratch.outline.scan(scratch, width, top, bottom, target);
            }
        }
    }

    @Override
    public void span(Triangle triangle, int y, int begin, int end) {
        int row = index(0, y);
        for (int x = begin; x < end; x++) {
            float depth = triangle.depth(x, y);
            if (depth > values[row + x]) {
                values[row + x] = depth;
            }
        }
    }

    /** Tests the surface's alpha before anything is drawn. */
    private record CutOut(DepthBuffer depth, Interpolation at, Surface surface) implements Outline.Spans {
        /** Thresholds of ordered dithering (Bayer 1973). */
        private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

        @Override
        public void span(Triangle triangle, int y, int begin, int end) {
            for (int x = begin; x < end; x++) {
                int index = depth.index(x, y);
                float value = triangle.depth(x, y);
                if (value > depth.values[index]) {
                    at.moveTo(triangle, x, y);
                    float threshold = surface.isCutOut()
                            ? (float) surface.material().alphaCutoff()
                            : (BAYER[(y & 3) * 4 + (x & 3)] + 0.5f) / 16;
                    if (surface.alpha(at) >= threshold) {
                        depth.values[index] = value;
                    }
                }
            }
        }
    }
}
