package org.bozzetto.ai3d.picture.foreground;

import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.material.SrgbCurve;

/**
 * A picture in CIE L*a*b* (D65), where distances are about as large as people see them; alpha is ignored.
 *
 * @param l 0..100 per pixel
 * @param a green to red
 * @param b blue to yellow
 */
public record LabPicture(int width, int height, float[] l, float[] a, float[] b) {
    private static final int STEPS = 4096;

    public static LabPicture of(Pixels pixels) {
        double[] linear = new double[256];
        for (int i = 0; i < 256; i++) {
            linear[i] = SrgbCurve.toLinear(i / 255.0);
        }
        float[] root = new float[STEPS + 2];
        for (int i = 0; i < root.length; i++) {
            double t = i / (double) STEPS;
            root[i] = (float) (t > 216.0 / 24389 ? StrictMath.cbrt(t) : (24389.0 / 27 * t + 16) / 116);
        }
        int n = pixels.argb().length;
        float[] l = new float[n];
        float[] a = new float[n];
        float[] b = new float[n];
        for (int i = 0; i < n; i++) {
            int argb = pixels.argb()[i];
            double red = linear[(argb >> 16) & 255];
            double green = linear[(argb >> 8) & 255];
            double blue = linear[argb & 255];
            float x = lookUp(root, (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
            float y = lookUp(root, 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
            float z = lookUp(root, (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
            l[i] = 116 * y - 16;
            a[i] = 500 * (x - y);
            b[i] = 200 * (y - z);
        }
        return new LabPicture(pixels.width(), pixels.height(), l, a, b);
    }

    private static float lookUp(float[] table, double value) {
        double at = Math.clamp(value, 0, 1) * STEPS;
        int i = (int) at;
        return table[i] + (float) (at - i) * (table[i + 1] - table[i]);
    }

    /** Smaller by averaging blocks, so that the longer side has at most {@code side} pixels; itself when it fits. */
    public LabPicture fitting(int side) {
        int longer = Math.max(width, height);
        if (longer <= side) {
            return this;
        }
        int w = Math.max(1, (int) ((long) width * side / longer));
        int h = Math.max(1, (int) ((long) height * side / longer));
        return new LabPicture(w, h, shrink(l, w, h), shrink(a, w, h), shrink(b, w, h));
    }

    private float[] shrink(float[] channel, int w, int h) {
        float[] small = new float[w * h];
        for (int y = 0; y < h; y++) {
            int y0 = y * height / h;
            int y1 = Math.max(y0 + 1, (y + 1) * height / h);
            for (int x = 0; x < w; x++) {
                int x0 = x * width / w;
                int x1 = Math.max(x0 + 1, (x + 1) * width / w);
                double sum = 0;
                for (int v = y0; v < y1; v++) {
                    for (int u = x0; u < x1; u++) {
                        sum += channel[v * width + u];
                    }
                }
                small[y * w + x] = (float) (sum / ((y1 - y0) * (double) (x1 - x0)));
            }
        }
        return small;
    }
}
