package org.bozzetto.ai3d.picture.paint;

import org.bozzetto.kernel.image.Pixels;

/**
 * Opaque sRGB colours of a part of a picture.
 *
 * @param left picture column of the first column
 * @param top picture row of the first row; both may lie outside the picture
 * @param channels red, green, blue, 0..255, row by row; not copied
 */
public record Paint(int left, int top, int width, int height, float[][] channels) {
    public Paint(int left, int top, int width, int height) {
        this(left, top, width, height, new float[3][width * height]);
    }

    /** The picture's colours; outside of it those of its nearest pixel. */
    static Paint of(Pixels picture, int left, int top, int width, int height) {
        Paint paint = new Paint(left, top, width, height);
        for (int y = 0; y < height; y++) {
            int row = Math.clamp(top + y, 0, picture.height() - 1);
            for (int x = 0; x < width; x++) {
                int argb = picture.at(Math.clamp(left + x, 0, picture.width() - 1), row);
                int i = y * width + x;
                paint.channels[0][i] = (argb >> 16) & 255;
                paint.channels[1][i] = (argb >> 8) & 255;
                paint.channels[2][i] = argb & 255;
            }
        }
        return paint;
    }

    /** Between pixels by interpolation; picture coordinates, y down, a pixel's centre at its number plus a half. */
    void sample(double x, double y, double[] to) {
        double gx = Math.clamp(x - left - 0.5, 0, width - 1.0);
        double gy = Math.clamp(y - top - 0.5, 0, height - 1.0);
        int x0 = Math.min((int) gx, Math.max(0, width - 2));
        int y0 = Math.min((int) gy, Math.max(0, height - 2));
        double fx = gx - x0;
        double fy = gy - y0;
        int i = y0 * width + x0;
        int right = width > 1 ? 1 : 0;
        int below = height > 1 ? width : 0;
        for (int c = 0; c < 3; c++) {
            float[] values = channels[c];
            double upper = values[i] + fx * (values[i + right] - values[i]);
            double lower = values[i + below] + fx * (values[i + below + right] - values[i + below]);
            to[c] = upper + fy * (lower - upper);
        }
    }

    /** Mixes in another paint of the same place and size. */
    Paint mixed(Paint other, float[] share) {
        Paint mixed = new Paint(left, top, width, height);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < share.length; i++) {
                float own = channels[c][i];
                mixed.channels[c][i] = own + share[i] * (other.channels[c][i] - own);
            }
        }
        return mixed;
    }

    static int argb(double red, double green, double blue) {
        return 0xFF000000 | toByte(red) << 16 | toByte(green) << 8 | toByte(blue);
    }

    private static int toByte(double value) {
        return (int) Math.clamp(Math.round(value), 0L, 255L);
    }

    int argb(int index) {
        return argb(channels[0][index], channels[1][index], channels[2][index]);
    }
}
