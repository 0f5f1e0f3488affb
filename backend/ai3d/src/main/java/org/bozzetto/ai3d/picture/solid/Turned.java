package org.bozzetto.ai3d.picture.solid;

import org.bozzetto.ai3d.picture.outline.Axis;
import org.bozzetto.ai3d.picture.outline.Profile;

/**
 * A closed surface of revolution. Texture coordinates are unrolled: u runs once around, its middle in front, v along the profile
 * from its top end to its bottom end by length.
 */
public final class Turned {
    private static final double CREASE = Math.toRadians(40);

    private Turned() {}

    /**
     * A solid and the profile it was turned from.
     *
     * @param travel per profile point, length along the profile from the top end, 0..1
     */
    public record Body(Solid solid, Profile profile, double[] travel) {}

    /**
     * @param budget most triangles
     * @param upright whether a leaning axis is stood up
     */
    public static Body of(Profile full, int budget, boolean upright) {
        int quarter = Math.clamp((int) (Math.sqrt(1.1 * budget) / 4), 3, 48);
        int around = 4 * quarter;
        Profile profile = full.simplified(Math.max(5, budget / (2 * around) + 1));
        int rows = profile.along().length - 2;
        double[] points = new double[3 * (rows * around + 2)];
        Axis axis = upright ? new Axis(profile.axis().x(), profile.axis().y(), 0) : profile.axis();
        for (int r = 0; r < rows; r++) {
            for (int s = 0; s < around; s++) {
                // Starts at the back; a quarter turn falls on a whole number, so the outline is kept exactly.
                double angle = 2 * Math.PI * s / around - Math.PI;
                double across = profile.radius()[r + 1] * StrictMath.sin(angle);
                double z = profile.radius()[r + 1] * StrictMath.cos(angle);
                put(points, r * around + s, axis, across, profile.along()[r + 1], z);
            }
        }
        put(points, rows * around, axis, 0, profile.along()[0], 0);
        put(points, rows * around + 1, axis, 0, profile.along()[rows + 1], 0);
        double[] travel = travel(profile);
        Sheet sheet = new Sheet(around, rows, travel);
        return new Body(new Solid(points, sheet.triangles, sheet.uvs, CREASE), profile, travel);
    }

    private static void put(double[] points, int at, Axis axis, double across, double along, double z) {
        points[3 * at] = axis.x(across, along);
        points[3 * at + 1] = axis.y(across, along);
        points[3 * at + 2] = z;
    }

    private static double[] travel(Profile profile) {
        int n = profile.along().length;
        double[] travel = new double[n];
        for (int i = n - 2; i >= 0; i--) {
            double dr = profile.radius()[i + 1] - profile.radius()[i];
            double da = profile.along()[i + 1] - profile.along()[i];
            travel[i] = travel[i + 1] + Math.sqrt(dr * dr + da * da);
        }
        double whole = travel[0];
        for (int i = 0; i < n; i++) {
            travel[i] /= whole;
        }
        return travel;
    }

    /** The triangles between the rows, and a fan at each end. */
    private static final class Sheet {
        final int[] triangles;
        final float[] uvs;
        private final int around;
        private final double[] travel;
        private int corners;

        Sheet(int around, int rows, double[] travel) {
            this.around = around;
            this.travel = travel;
            triangles = new int[6 * around * rows];
            uvs = new float[2 * triangles.length];
            for (int s = 0; s < around; s++) {
                for (int r = 0; r + 1 < rows; r++) {
                    corner(r, s);
                    corner(r, s + 1);
                    corner(r + 1, s + 1);
                    corner(r, s);
                    corner(r + 1, s + 1);
                    corner(r + 1, s);
                }
                pole(rows * around, s, 0);
                corner(0, s + 1);
                corner(0, s);
                pole(rows * around + 1, s, rows + 1);
                corner(rows - 1, s);
                corner(rows - 1, s + 1);
            }
        }

        private void corner(int row, int s) {
            uvs[2 * corners] = (float) (s / (double) around);
            uvs[2 * corners + 1] = (float) travel[row + 1];
            triangles[corners++] = row * around + s % around;
        }

        private void pole(int point, int s, int end) {
            uvs[2 * corners] = (float) ((s + 0.5) / around);
            uvs[2 * corners + 1] = (float) travel[end];
            triangles[corners++] = point;
        }
    }
}
