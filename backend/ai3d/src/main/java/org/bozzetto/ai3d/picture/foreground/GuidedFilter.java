package org.bozzetto.ai3d.picture.foreground;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * Smooths values so that their edges follow those of a guide: He, Sun, Tang, "Guided Image Filtering" (2013).
 */
public final class GuidedFilter {
    private GuidedFilter() {}

    /**
     * @param guide one value per pixel
     * @param epsilon variance of the guide below which it counts as flat
     */
    public static float[] apply(
            float[] guide, float[] values, int width, int height, int radius, double epsilon, Checkpoint checkpoint)
            throws CancelledException {
        float[] meanGuide = BoxFilter.mean(guide, width, height, radius);
        float[] meanValue = BoxFilter.mean(values, width, height, radius);
        checkpoint.check();
        float[] slope = BoxFilter.mean(product(guide, guide), width, height, radius);
        float[] offset = BoxFilter.mean(product(guide, values), width, height, radius);
        checkpoint.check();
        for (int i = 0; i < slope.length; i++) {
            double variance = Math.max(0, slope[i] - (double) meanGuide[i] * meanGuide[i]);
            double covariance = offset[i] - (double) meanGuide[i] * meanValue[i];
            slope[i] = (float) (covariance / (variance + epsilon));
            offset[i] = meanValue[i] - slope[i] * meanGuide[i];
        }
        checkpoint.check();
        float[] meanSlope = BoxFilter.mean(slope, width, height, radius);
        float[] result = BoxFilter.mean(offset, width, height, radius);
        for (int i = 0; i < result.length; i++) {
            result[i] += meanSlope[i] * guide[i];
        }
        return result;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }
}
