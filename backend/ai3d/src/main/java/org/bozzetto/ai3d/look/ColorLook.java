package org.bozzetto.ai3d.look;

import org.bozzetto.ai3d.picture.foreground.LabPicture;

/** Numbers for a subject's colours: how much of it is of which hue, how strong and how light, in CIE L*a*b*. */
final class ColorLook {
    private static final int HUES = 10;
    private static final int LIGHTS = 3;
    private static final int GREYS = 5;

    /** Length of the answer. */
    static final int DIMENSION = GREYS + HUES * LIGHTS;

    /** Chroma from which on a colour is no grey at all. */
    private static final double FULL_CHROMA = 28;

    private ColorLook() {}

    /** Square roots of the shares, so that the dot product of two is their Bhattacharyya coefficient. */
    static float[] of(Subject subject) {
        LabPicture lab = LabPicture.of(subject.pixels());
        double[] shares = new double[DIMENSION];
        for (int i = 0; i < subject.coverage().length; i++) {
            double weight = subject.coverage()[i];
            if (weight < 0.5) {
                continue;
            }
            double chroma = Math.sqrt((double) lab.a()[i] * lab.a()[i] + (double) lab.b()[i] * lab.b()[i]);
            double colourful = Math.min(1, chroma / FULL_CHROMA);
            share(shares, 0, GREYS, lab.l()[i] / 100, weight * (1 - colourful));
            double hue = StrictMath.atan2(lab.b()[i], lab.a()[i]) / (2 * Math.PI);
            double at = (hue - Math.floor(hue)) * HUES;
            int first = (int) at % HUES;
            double next = at - Math.floor(at);
            double light = lab.l()[i] / 100;
            share(shares, GREYS + first * LIGHTS, LIGHTS, light, weight * colourful * (1 - next));
            share(shares, GREYS + (first + 1) % HUES * LIGHTS, LIGHTS, light, weight * colourful * next);
        }
        float[] roots = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            roots[i] = (float) Math.sqrt(shares[i]);
        }
        return roots;
    }

    private static void share(double[] shares, int from, int bins, double place, double weight) {
        double at = Math.clamp(place, 0, 1) * (bins - 1);
        int first = Math.min(bins - 2, (int) at);
        shares[from + first] += weight * (1 - (at - first));
        shares[from + first + 1] += weight * (at - first);
    }
}
