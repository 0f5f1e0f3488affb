package org.bozzetto.ai3d.picture.foreground;

import java.util.Arrays;

/**
 * The ground's colour as a smooth function of the place, fitted to the picture's border: a quadratic per Lab channel, by least
 * squares on the pixels that agree with it (what touches the border does not).
 */
final class BorderModel {
    private static final int TERMS = 6;
    private static final int ROUNDS = 4;

    private final double[][] coefficients;
    private final int width;
    private final int height;
    /** Share of border pixels within a just visible distance of the model. */
    final double plainness;
    /** Root mean square distance of those pixels from the model, in Lab units. */
    final double noise;

    private BorderModel(double[][] coefficients, int width, int height, double plainness, double noise) {
        this.coefficients = coefficients;
        this.width = width;
        this.height = height;
        this.plainness = plainness;
        this.noise = noise;
    }

    static BorderModel fit(LabPicture picture) {
        int w = picture.width();
        int h = picture.height();
        int[] border = borderPixels(w, h);
        float[][] channels = {picture.l(), picture.a(), picture.b()};
        double[][] coefficients = new double[3][TERMS];
        for (int c = 0; c < 3; c++) {
            coefficients[c][0] = median(channels[c], border);
        }
        BorderModel model = new BorderModel(coefficients, w, h, 0, 0);
        double reach = 18;
        for (int round = 0; round < ROUNDS; round++) {
            model = refit(picture, border, model, reach);
            reach = Math.max(7, Math.min(reach, 3 * model.noise + 3));
        }
        return model;
    }

    private static int[] borderPixels(int w, int h) {
        int ring = Math.clamp(Math.min(w, h) / 50, 1, 12);
        int[] found = new int[w * h];
        int n = 0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                if (x < ring || y < ring || x >= w - ring || y >= h - ring) {
                    found[n++] = y * w + x;
                }
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static double median(float[] channel, int[] at) {
        float[] values = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            values[i] = channel[at[i]];
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static BorderModel refit(LabPicture picture, int[] border, BorderModel old, double reach) {
        double[][] normal = new double[TERMS][TERMS];
        double[][] right = new double[3][TERMS];
        double[] terms = new double[TERMS];
        int kept = 0;
        double squares = 0;
        for (int i : border) {
            double distance = old.distance(picture, i, 1);
            if (distance > reach) {
                continue;
            }
            kept++;
            squares += distance * distance;
            old.terms(i, terms);
            for (int r = 0; r < TERMS; r++) {
                for (int c = 0; c < TERMS; c++) {
                    normal[r][c] += terms[r] * terms[c];
                }
                right[0][r] += terms[r] * picture.l()[i];
                right[1][r] += terms[r] * picture.a()[i];
                right[2][r] += terms[r] * picture.b()[i];
            }
        }
        double plainness = kept / (double) border.length;
        if (kept < 4 * TERMS) {
            return new BorderModel(old.coefficients, old.width, old.height, plainness, reach);
        }
        // A little weight against slopes keeps the fit tame where few border pixels agree.
        for (int r = 1; r < TERMS; r++) {
            normal[r][r] += 0.02 * kept;
        }
        double[][] coefficients = {
            LinearSystem.solve(normal, right[0]),
            LinearSystem.solve(normal, right[1]),
            LinearSystem.solve(normal, right[2])
        };
        return new BorderModel(coefficients, old.width, old.height, plainness, Math.sqrt(squares / kept));
    }

    private void terms(int index, double[] terms) {
        int row = index / width;
        double x = 2.0 * (index % width) / width - 1;
        double y = 2.0 * row / height - 1;
        terms[0] = 1;
        terms[1] = x;
        terms[2] = y;
        terms[3] = x * x;
        terms[4] = x * y;
        terms[5] = y * y;
    }

    /**
     * How far a pixel is from the ground there.
     *
     * @param darker weight of being darker than the ground: below 1 to be lenient with soft shadows
     */
    double distance(LabPicture picture, int index, double darker) {
        int row = index / width;
        double x = 2.0 * (index % width) / width - 1;
        double y = 2.0 * row / height - 1;
        double dl = picture.l()[index] - at(coefficients[0], x, y);
        double da = picture.a()[index] - at(coefficients[1], x, y);
        double db = picture.b()[index] - at(coefficients[2], x, y);
        if (dl < 0) {
            dl *= darker;
        }
        return Math.sqrt(dl * dl + da * da + db * db);
    }

    private static double at(double[] c, double x, double y) {
        return c[0] + c[1] * x + c[2] * y + c[3] * x * x + c[4] * x * y + c[5] * y * y;
    }
}
