package org.bozzetto.ai3d.picture.foreground;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * Cuts the subject out of a ground of one colour or one soft gradient: everything that looks like the border's colour model and
 * hangs together with the border, and larger enclosed pieces of the same colour (the eye of a handle). Edges are soft: a
 * pixel's coverage is its distance from the ground over that of the subject beside it.
 */
final class PlainGround {
    private static final double SHADOW_WEIGHT = 0.6;
    private static final double SHADOW_HUE = 3.5;
    private static final double DARKEST_SHADOW = 20;
    private static final int EDGE = 3;

    private PlainGround() {}

    static Matte cut(LabPicture picture, BorderModel ground, Checkpoint checkpoint) throws CancelledException {
        int w = picture.width();
        int h = picture.height();
        float[] distance = new float[w * h];
        for (int y = 0; y < h; y++) {
            checkpoint.check();
            for (int i = y * w; i < (y + 1) * w; i++) {
                distance[i] = (float) ground.distance(picture, i, SHADOW_WEIGHT);
            }
        }
        float[] calm = mean3(distance, w, h);
        float threshold = (float) Math.clamp(2.5 * ground.noise + 3.5, 5, 14);
        boolean[] shadows = softShadows(picture, ground, checkpoint);
        boolean[] looksLikeGround = new boolean[w * h];
        for (int i = 0; i < calm.length; i++) {
            looksLikeGround[i] = calm[i] < threshold || shadows[i];
        }
        checkpoint.check();
        Regions regions = Regions.of(looksLikeGround, w, h, false);
        checkpoint.check();
        double[] mean = new double[regions.count() + 1];
        for (int i = 0; i < calm.length; i++) {
            mean[regions.label()[i]] += calm[i];
        }
        int smallestHole = Math.max(24, w * h / 4000);
        boolean[] isGround = new boolean[w * h];
        for (int i = 0; i < isGround.length; i++) {
            int label = regions.label()[i];
            isGround[i] = label != 0
                    && (regions.touchesBorder()[label]
                            || (regions.areas()[label] >= smallestHole
                                    && mean[label] / regions.areas()[label] < 0.6 * threshold));
        }
        checkpoint.check();
        clearShadowRims(picture, ground, distance, threshold, isGround);
        checkpoint.check();
        return softened(distance, isGround, threshold, w, h, checkpoint);
    }

    private static void clearShadowRims(
            LabPicture picture, BorderModel ground, float[] distance, float threshold, boolean[] isGround) {
        boolean[] shadowed = new boolean[isGround.length];
        boolean[] couldBe = new boolean[isGround.length];
        boolean any = false;
        for (int i = 0; i < isGround.length; i++) {
            shadowed[i] = isGround[i] && distance[i] > threshold;
            couldBe[i] = !isGround[i] && isShade(picture, ground, i);
            any |= shadowed[i];
        }
        if (any) {
            ShadowRims.clear(isGround, shadowed, couldBe, picture.width(), picture.height());
        }
    }

    private static boolean isShade(LabPicture picture, BorderModel ground, int i) {
        return ground.distance(picture, i, 0) < SHADOW_HUE && ground.distance(picture, i, 1) < DARKEST_SHADOW;
    }

    /** Pixels that are the ground's hue, somewhat darker, and change too gently for the edge of a thing. */
    private static boolean[] softShadows(LabPicture picture, BorderModel ground, Checkpoint checkpoint)
            throws CancelledException {
        int w = picture.width();
        int h = picture.height();
        float[] light = mean3(mean3(picture.l(), w, h), w, h);
        double gentle = 0.9 * Math.clamp(512.0 / Math.max(w, h), 0.6, 2);
        boolean[] shadows = new boolean[w * h];
        for (int y = 1; y < h - 1; y++) {
            checkpoint.check();
            for (int x = 1; x < w - 1; x++) {
                int i = y * w + x;
                double slope =
                        Math.max(Math.abs(light[i + 1] - light[i - 1]), Math.abs(light[i + w] - light[i - w])) / 2;
                shadows[i] = slope < gentle && isShade(picture, ground, i);
            }
        }
        return shadows;
    }

    private static float[] mean3(float[] values, int w, int h) {
        float[] result = new float[values.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float sum = 0;
                int n = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(h - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(w - 1, x + 1); u++) {
                        sum += values[v * w + u];
                        n++;
                    }
                }
                result[y * w + x] = sum / n;
            }
        }
        return result;
    }

    private static Matte softened(
            float[] distance, boolean[] isGround, float threshold, int w, int h, Checkpoint checkpoint)
            throws CancelledException {
        float[] coverage = new float[w * h];
        for (int y = 0; y < h; y++) {
            checkpoint.check();
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                boolean near = false;
                // What differs less than the ground itself does is no subject to compare with.
                float reference = threshold;
                for (int v = Math.max(0, y - EDGE); v <= Math.min(h - 1, y + EDGE); v++) {
                    for (int u = Math.max(0, x - EDGE); u <= Math.min(w - 1, x + EDGE); u++) {
                        int at = v * w + u;
                        near |= isGround[at] != isGround[i];
                        if (!isGround[at]) {
                            reference = Math.max(reference, distance[at]);
                        }
                    }
                }
                coverage[i] = near && reference > 0 ? Math.min(1, distance[i] / reference) : isGround[i] ? 0 : 1;
            }
        }
        return new Matte(w, h, coverage);
    }
}
