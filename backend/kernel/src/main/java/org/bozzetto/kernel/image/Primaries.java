package org.bozzetto.kernel.image;

import org.joml.Matrix3d;
import org.joml.Vector3d;

/** The colours that a picture's red, green and blue stand for, as CIE xy chromaticities, and its white. */
record Primaries(double rx, double ry, double gx, double gy, double bx, double by, double wx, double wy) {
    static final Primaries SRGB = new Primaries(0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290);
    static final Primaries DISPLAY_P3 = new Primaries(0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.3290);
    static final Primaries REC_2020 = new Primaries(0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.3290);

    /** Linear sRGB of XYZ that is relative to D50, the white of ICC profiles (Bradford-adapted; B. Lindbloom). */
    static final Matrix3d SRGB_OF_D50 =
            rows(3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540, 0.0719453, -0.2289914, 1.4052427);

    private static final Matrix3d BRADFORD =
            rows(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

    private static final double LEAST = 1e-6;

    static Matrix3d rows(double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        // JOML takes columns.
        return new Matrix3d(a, d, g, b, e, h, c, f, i);
    }

    /** Whether each lies where colours are, and the three are not in a line. */
    boolean isSensible() {
        double area = (gx - rx) * (by - ry) - (bx - rx) * (gy - ry);
        return wy > LEAST && wx > 0 && wx + wy < 1.2 && Math.abs(area) > LEAST && Double.isFinite(area);
    }

    boolean isLike(Primaries other) {
        double difference = Math.abs(rx - other.rx)
                + Math.abs(ry - other.ry)
                + Math.abs(gx - other.gx)
                + Math.abs(gy - other.gy)
                + Math.abs(bx - other.bx)
                + Math.abs(by - other.by)
                + Math.abs(wx - other.wx)
                + Math.abs(wy - other.wy);
        return difference < 0.005;
    }

    /** Takes linear values of these primaries to linear sRGB; white stays white. */
    Matrix3d toLinearSrgb() {
        return new Matrix3d(SRGB.toXyz().invert())
                .mul(adapted(white(), SRGB.white()))
                .mul(toXyz());
    }

    private Vector3d white() {
        return new Vector3d(wx / wy, 1, (1 - wx - wy) / wy);
    }

    private Matrix3d toXyz() {
        Matrix3d columns = rows(rx, gx, bx, ry, gy, by, 1 - rx - ry, 1 - gx - gy, 1 - bx - by);
        Vector3d strength = new Matrix3d(columns).invert().transform(white());
        return columns.mul(new Matrix3d().scaling(strength));
    }

    private static Matrix3d adapted(Vector3d from, Vector3d to) {
        Vector3d seenFrom = BRADFORD.transform(from, new Vector3d());
        Vector3d seenTo = BRADFORD.transform(to, new Vector3d());
        return new Matrix3d(BRADFORD)
                .invert()
                .mul(new Matrix3d().scaling(seenTo.div(seenFrom)))
                .mul(BRADFORD);
    }
}
