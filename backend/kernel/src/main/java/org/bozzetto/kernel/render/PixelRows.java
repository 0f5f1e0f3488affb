package org.bozzetto.kernel.render;

import java.util.Arrays;

/** Puts the runs of a triangle's samples together to pixels, a row of pixels at a time. */
final class PixelRows implements Outline.Spans {
    /** Receives pixels that the triangle covers a sample of. */
    interface Pixels {
        /**
         * @param begins per row of samples, the first covered one
         * @param ends per row of samples, after the last covered one; 0 where the row has none
         */
        void pixel(Triangle triangle, int x, int y, int[] begins, int[] ends);
    }

    private final int samples;
    private final Pixels target;
    private final int[] begins;
    private final int[] ends;
    private int row = -1;

    /** @param samples to each side of a pixel */
    PixelRows(int samples, Pixels target) {
        this.samples = samples;
        this.target = target;
        begins = new int[samples];
        ends = new int[samples];
    }

    @Override
    public void span(Triangle triangle, int y, int begin, int end) {
        int line = y % samples;
        if (y / samples != row || ends[line] > 0) {
            finish(triangle);
            row = y / samples;
        }
        begins[line] = begin;
        ends[line] = end;
    }

    /** Hands over what is left of the triangle. */
    void finish(Triangle triangle) {
        if (row < 0) {
            return;
        }
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (int line = 0; line < samples; line++) {
            if (ends[line] > 0) {
                first = Math.min(first, begins[line]);
                last = Math.max(last, ends[line] - 1);
            }
        }
        for (int x = first / samples; x <= last / samples; x++) {
            target.pixel(triangle, x, row, begins, ends);
        }
        Arrays.fill(ends, 0);
        row = -1;
    }
}
