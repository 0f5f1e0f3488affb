package org.bozzetto.kernel.image.hdr;

/** OpenEXR's two-dimensional Haar wavelet on 16-bit values: with 14 bits the plain one, else one that wraps round. */
final class Wavelet {
    private static final int PLAIN_BELOW = 1 << 14;

    private final char[] values;
    private final boolean plain;
    private int low;
    private int high;

    private Wavelet(char[] values, boolean plain) {
        this.values = values;
        this.plain = plain;
    }

    /**
     * Turns coefficients into values, in place.
     *
     * @param start of the first value
     * @param stepX between values of a row
     * @param stepY between rows
     * @param most the largest value that occurs
     */
    static void restore(char[] values, int start, int width, int stepX, int height, int stepY, int most) {
        Wavelet wavelet = new Wavelet(values, most < PLAIN_BELOW);
        int outer = Integer.highestOneBit(Math.min(width, height));
        for (int inner = outer >> 1; inner >= 1; inner >>= 1) {
            wavelet.level(start, width, stepX, height, stepY, inner, outer);
            outer = inner;
        }
    }

    private void level(int start, int width, int stepX, int height, int stepY, int inner, int outer) {
        int y = 0;
        for (; y <= height - outer; y += outer) {
            int row = start + y * stepY;
            int x = 0;
            for (; x <= width - outer; x += outer) {
                square(row + x * stepX, inner * stepX, inner * stepY);
            }
            if ((width & inner) != 0) {
                pair(row + x * stepX, inner * stepY);
            }
        }
        if ((height & inner) != 0) {
            int row = start + y * stepY;
            for (int x = 0; x <= width - outer; x += outer) {
                pair(row + x * stepX, inner * stepX);
            }
        }
    }

    private void square(int at, int right, int down) {
        split(values[at], values[at + down]);
        int topLow = low;
        int bottomLow = high;
        split(values[at + right], values[at + right + down]);
        int topHigh = low;
        int bottomHigh = high;
        split(topLow, topHigh);
        values[at] = (char) low;
        values[at + right] = (char) high;
        split(bottomLow, bottomHigh);
        values[at + down] = (char) low;
        values[at + right + down] = (char) high;
    }

    private void pair(int at, int step) {
        split(values[at], values[at + step]);
        values[at] = (char) low;
        values[at + step] = (char) high;
    }

    /** A mean and a difference become two values, in {@link #low} and {@link #high}. */
    private void split(int mean, int difference) {
        if (plain) {
            int delta = (short) difference;
            int first = (short) mean + (delta & 1) + (delta >> 1);
            low = first & 0xFFFF;
            high = (first - delta) & 0xFFFF;
        } else {
            high = (mean - (difference >> 1)) & 0xFFFF;
            low = (difference + high - 0x8000) & 0xFFFF;
        }
    }
}
