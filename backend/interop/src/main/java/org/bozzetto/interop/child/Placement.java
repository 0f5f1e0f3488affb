package org.bozzetto.interop.child;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.lwjgl.assimp.AIMatrix4x4;
import org.lwjgl.assimp.AIVector3D;

/**
 * Where a node stands below its parent.
 *
 * @param matrix 16 values in columns
 */
record Placement(double[] matrix) {
    private static final double TOLERANCE = 1e-5;
    static final Placement IDENTITY = new Placement(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});

    /** Matrices with numbers that are none count as the identity. */
    static Placement of(AIMatrix4x4 m, float scale) {
        double[] matrix = {
            m.a1(),
            m.b1(),
            m.c1(),
            0,
            m.a2(),
            m.b2(),
            m.c2(),
            0,
            m.a3(),
            m.b3(),
            m.c3(),
            0,
            (double) m.a4() * scale,
            (double) m.b4() * scale,
            (double) m.c4() * scale,
            1
        };
        for (double value : matrix) {
            if (!Double.isFinite(value)) {
                return IDENTITY;
            }
        }
        return new Placement(matrix);
    }

    /** The factor by which it makes everything larger alike; 1 when it does not, or stretches. */
    double uniformScale() {
        double[] lengths = new double[3];
        for (int i = 0; i < 3; i++) {
            lengths[i] = Math.sqrt(square(4 * i) + square(4 * i + 1) + square(4 * i + 2));
        }
        boolean uniform = lengths[0] > 0
                && Math.abs(lengths[1] - lengths[0]) <= TOLERANCE * lengths[0]
                && Math.abs(lengths[2] - lengths[0]) <= TOLERANCE * lengths[0];
        return uniform && Math.abs(lengths[0] - 1) > TOLERANCE ? lengths[0] : 1;
    }

    /** The same without that factor; where it stands does not change. */
    Placement unscaled(double factor) {
        double[] m = matrix.clone();
        for (int i = 0; i < 12; i++) {
            m[i] /= factor;
        }
        return new Placement(m);
    }

    private double square(int i) {
        return matrix[i] * matrix[i];
    }

    /** At a point, with -Z towards {@code forward} and +Y as near to {@code up} as can be. */
    static Placement looking(AIVector3D at, AIVector3D forward, AIVector3D up, float scale) {
        double[] z = unit(-forward.x(), -forward.y(), -forward.z());
        if (z == null) {
            z = new double[] {0, 0, 1};
        }
        double[] x = unit(cross(new double[] {up.x(), up.y(), up.z()}, z));
        if (x == null) {
            // No sensible up: any direction across will do.
            x = unit(cross(Math.abs(z[1]) < 0.9 ? new double[] {0, 1, 0} : new double[] {1, 0, 0}, z));
        }
        double[] y = cross(z, x);
        return new Placement(new double[] {
            x[0],
            x[1],
            x[2],
            0,
            y[0],
            y[1],
            y[2],
            0,
            z[0],
            z[1],
            z[2],
            0,
            finite(at.x()) * scale,
            finite(at.y()) * scale,
            finite(at.z()) * scale,
            1
        });
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    /** Null when there is no direction. */
    private static double[] unit(double... v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return length > 1e-12 && Double.isFinite(length)
                ? new double[] {v[0] / length, v[1] / length, v[2] / length}
                : null;
    }

    /**
     * Translation, rotation and scale where they say the same, since people edit those; else the matrix.
     *
     * @param animated glTF allows no matrix then
     */
    void writeTo(JsonGenerator json, boolean animated) throws IOException {
        double[] m = matrix;
        double[] scale = new double[3];
        for (int i = 0; i < 3; i++) {
            scale[i] = Math.sqrt(square(4 * i) + square(4 * i + 1) + square(4 * i + 2));
        }
        if (determinant() < 0) {
            scale[0] = -scale[0];
        }
        double[] r = new double[9];
        for (int i = 0; i < 9; i++) {
            r[i] = scale[i / 3] == 0 ? (i % 4 == 0 ? 1 : 0) : m[i / 3 * 4 + i % 3] / scale[i / 3];
        }
        double[] q = quaternion(r);
        if (!animated && !isSame(q, scale)) {
            json.writeArrayFieldStart("matrix");
            for (double value : m) {
                json.writeNumber((float) value);
            }
            json.writeEndArray();
            return;
        }
        write(json, "translation", new double[] {m[12], m[13], m[14]}, new double[] {0, 0, 0});
        write(json, "rotation", q, new double[] {0, 0, 0, 1});
        write(json, "scale", scale, new double[] {1, 1, 1});
    }

    private static void write(JsonGenerator json, String name, double[] values, double[] standard) throws IOException {
        float[] floats = new float[values.length];
        boolean differs = false;
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
            differs |= Math.abs(values[i] - standard[i]) > 1e-9;
        }
        if (differs) {
            JsonList.writeFloats(json, name, floats);
        }
    }

    private double determinant() {
        double[] m = matrix;
        return m[0] * (m[5] * m[10] - m[6] * m[9])
                - m[4] * (m[1] * m[10] - m[2] * m[9])
                + m[8] * (m[1] * m[6] - m[2] * m[5]);
    }

    /** Whether rotation and scale give the matrix again: not so when it shears. */
    private boolean isSame(double[] q, double[] scale) {
        double x = q[0];
        double y = q[1];
        double z = q[2];
        double w = q[3];
        double[] r = {
            1 - 2 * (y * y + z * z),
            2 * (x * y + z * w),
            2 * (x * z - y * w),
            2 * (x * y - z * w),
            1 - 2 * (x * x + z * z),
            2 * (y * z + x * w),
            2 * (x * z + y * w),
            2 * (y * z - x * w),
            1 - 2 * (x * x + y * y)
        };
        double largest = Math.max(Math.abs(scale[0]), Math.max(Math.abs(scale[1]), Math.abs(scale[2])));
        for (int i = 0; i < 9; i++) {
            if (Math.abs(r[i] * scale[i / 3] - matrix[i / 3 * 4 + i % 3]) > TOLERANCE * largest) {
                return false;
            }
        }
        return true;
    }

    /** x y z w of a rotation matrix in columns (Shepperd 1978). */
    private static double[] quaternion(double[] r) {
        double trace = r[0] + r[4] + r[8];
        double[] q;
        if (trace > 0) {
            q = new double[] {r[5] - r[7], r[6] - r[2], r[1] - r[3], 1 + trace};
        } else if (r[0] >= r[4] && r[0] >= r[8]) {
            q = new double[] {1 + r[0] - r[4] - r[8], r[3] + r[1], r[6] + r[2], r[5] - r[7]};
        } else if (r[4] >= r[8]) {
            q = new double[] {r[3] + r[1], 1 + r[4] - r[0] - r[8], r[7] + r[5], r[6] - r[2]};
        } else {
            q = new double[] {r[6] + r[2], r[7] + r[5], 1 + r[8] - r[0] - r[4], r[1] - r[3]};
        }
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        for (int i = 0; i < 4; i++) {
            q[i] /= length;
        }
        return q;
    }
}
