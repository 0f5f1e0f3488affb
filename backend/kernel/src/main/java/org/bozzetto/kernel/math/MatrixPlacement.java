package org.bozzetto.kernel.math;

import org.joml.Matrix4d;

/**
 * A free affine matrix, for files whose nodes carry shear or whose matrices must survive a round trip untouched.
 *
 * @param columns 16 values, column-major as in glTF
 */
public record MatrixPlacement(double[] columns) implements Placement {
    public MatrixPlacement {
        if (columns.length != 16) {
            throw new IllegalArgumentException("a matrix has 16 values, not " + columns.length);
        }
        columns = columns.clone();
    }

    @Override
    public double[] columns() {
        return columns.clone();
    }

    @Override
    public Matrix4d matrix() {
        return new Matrix4d().set(columns);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatrixPlacement that && java.util.Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(columns);
    }
}
