package org.bozzetto.ai3d.picture.solid;

import java.util.Arrays;

/**
 * How densely points lie inside an outline, in pixels.
 *
 * @param levels distances from the outline at which rings of points follow it, rising
 * @param gaps distance between points along each of these rings
 * @param interior distance between points farther in; infinite for none
 * @param rim longest piece of the outline itself
 */
record Spacing(double[] levels, double[] gaps, double interior, double rim) {

    /**
     * For bodies that rise steeply at the rim: rings at distances 1, 4, 9 … of the first, where a circle's cross section turns by
     * about equal angles.
     */
    static Spacing round(double interior, double most) {
        double first = interior / 6;
        double[] levels = new double[(int) Math.min(3, Math.sqrt(most / first))];
        double[] gaps = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            levels[k] = first * (k + 1) * (k + 1);
            gaps[k] = Math.min(interior, first * (2 * k + 3));
        }
        return new Spacing(levels, gaps, interior, interior);
    }

    /** The same density everywhere. */
    static Spacing even(double interior) {
        return new Spacing(new double[] {0.7 * interior}, new double[] {interior}, interior, 1.5 * interior);
    }

    /** Only a rounded edge of a radius, and nothing on the flat beyond. */
    static Spacing edge(double radius, double gap, int steps) {
        double[] levels = new double[steps];
        for (int k = 0; k < steps; k++) {
            levels[k] = radius * (1 - StrictMath.cos(Math.PI / 2 * (k + 1) / steps));
        }
        double[] gaps = new double[steps];
        Arrays.fill(gaps, gap);
        return new Spacing(levels, gaps, Double.POSITIVE_INFINITY, 2 * gap);
    }

    /** How far in the evenly spaced points begin. */
    double interiorFrom() {
        return levels.length == 0 ? 0.5 * interior : levels[levels.length - 1] + 0.6 * gaps[levels.length - 1];
    }
}
