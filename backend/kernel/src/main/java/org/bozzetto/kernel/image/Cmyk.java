package org.bozzetto.kernel.image;

import java.awt.image.Raster;

/** Four-channel pictures, as cameras never and print shops often write it. Without a profile the conversion is the plain one. */
final class Cmyk {
    private Cmyk() {}

    /** What the Adobe APP14 segment says of the channels. */
    record Encoding(boolean inverted, boolean ycck) {
        /** More is more ink, as in TIFF. */
        static final Encoding INK = new Encoding(false, false);

        static Encoding ofJpeg(byte[] bytes) {
            return JpegSegments.find(bytes, 0xEE, "Adobe")
                    .map(segment -> new Encoding(true, segment.number(11, 1, false) == 2))
                    .orElse(INK);
        }
    }

    static Pixels toPixels(Raster raster, Encoding encoding) {
        int width = raster.getWidth();
        Pixels pixels = new Pixels(width, raster.getHeight());
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        int shift = raster.getSampleModel().getSampleSize(0) > 8
                ? raster.getSampleModel().getSampleSize(0) - 8
                : 0;
        for (int y = 0; y < pixels.height(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = bands * x;
                pixels.argb()[y * width + x] = color(
                        row[at] >> shift, row[at + 1] >> shift, row[at + 2] >> shift, row[at + 3] >> shift, encoding);
            }
        }
        return pixels;
    }

    private static int color(int first, int second, int third, int black, Encoding encoding) {
        int c = first;
        int m = second;
        int y = third;
        if (encoding.ycck()) {
            // ITU-T T.871; the result is the colour itself where the file stores inverted ink.
            c = clamp(first + 1.402 * (third - 128));
            m = clamp(first - 0.344136 * (second - 128) - 0.714136 * (third - 128));
            y = clamp(first + 1.772 * (second - 128));
        }
        int invert = encoding.inverted() ? 0 : 255;
        int light = black ^ invert;
        return 0xFF000000
                | multiply(c ^ invert, light) << 16
                | multiply(m ^ invert, light) << 8
                | multiply(y ^ invert, light);
    }

    private static int multiply(int a, int b) {
        return (a * b + 127) / 255;
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
