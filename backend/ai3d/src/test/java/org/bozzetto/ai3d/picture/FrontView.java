package org.bozzetto.ai3d.picture;

import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.mesh.Mesh;

/** A mesh seen straight from the front, laid over a picture's mask so that their boxes agree. */
public final class FrontView {
    private FrontView() {}

    /** Shared over covered pixels, 0..1. */
    public static double overlap(Mesh mesh, boolean[] mask, int width, int height) {
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                int row = i / width;
                left = Math.min(left, i % width);
                right = Math.max(right, i % width + 1);
                top = Math.min(top, row);
                bottom = Math.max(bottom, row + 1);
            }
        }
        Bounds box = mesh.bounds();
        double scale = (bottom - top) / box.size().y();
        double centerX = 0.5 * (left + right);
        boolean[] seen = new boolean[mask.length];
        int[] t = mesh.triangleIndices();
        float[] p = mesh.positions();
        double[] x = new double[3];
        double[] y = new double[3];
        for (int i = 0; i < t.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                x[k] = centerX + scale * (p[3 * t[i + k]] - box.center().x());
                y[k] = bottom - scale * (p[3 * t[i + k] + 1] - box.min().y());
            }
            fill(x, y, seen, width, height);
        }
        int both = 0;
        int either = 0;
        for (int i = 0; i < mask.length; i++) {
            both += mask[i] && seen[i] ? 1 : 0;
            either += mask[i] || seen[i] ? 1 : 0;
        }
        return both / (double) either;
    }

    private static void fill(double[] x, double[] y, boolean[] seen, int width, int height) {
        int x0 = Math.max(0, (int) Math.min(x[0], Math.min(x[1], x[2])));
        int x1 = Math.min(width - 1, (int) Math.max(x[0], Math.max(x[1], x[2])));
        int y0 = Math.max(0, (int) Math.min(y[0], Math.min(y[1], y[2])));
        int y1 = Math.min(height - 1, (int) Math.max(y[0], Math.max(y[1], y[2])));
        for (int v = y0; v <= y1; v++) {
            for (int u = x0; u <= x1; u++) {
                double a = side(x, y, 0, 1, u + 0.5, v + 0.5);
                double b = side(x, y, 1, 2, u + 0.5, v + 0.5);
                double c = side(x, y, 2, 0, u + 0.5, v + 0.5);
                if ((a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0)) {
                    seen[v * width + u] = true;
                }
            }
        }
    }

    private static double side(double[] x, double[] y, int i, int j, double px, double py) {
        return (x[j] - x[i]) * (py - y[i]) - (y[j] - y[i]) * (px - x[i]);
    }
}
