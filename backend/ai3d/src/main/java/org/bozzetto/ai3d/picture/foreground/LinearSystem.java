package org.bozzetto.ai3d.picture.foreground;

import java.util.Arrays;

/** Small dense symmetric positive systems, by Gaussian elimination with column pivots. */
final class LinearSystem {
    private LinearSystem() {}

    /** The x of {@code matrix · x = right}; zeros for directions that the matrix says nothing about. */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] m = new double[n][];
        for (int r = 0; r < n; r++) {
            m[r] = Arrays.copyOf(matrix[r], n + 1);
            m[r][n] = right[r];
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                pivot = Math.abs(m[r][c]) > Math.abs(m[pivot][c]) ? r : pivot;
            }
            double[] swap = m[c];
            m[c] = m[pivot];
            m[pivot] = swap;
            if (Math.abs(m[c][c]) < 1e-12) {
                continue;
            }
            for (int r = 0; r < n; r++) {
                double factor = r == c ? 0 : m[r][c] / m[c][c];
                for (int k = c; k <= n; k++) {
                    m[r][k] -= factor * m[c][k];
                }
            }
        }
        double[] x = new double[n];
        for (int r = 0; r < n; r++) {
            x[r] = Math.abs(m[r][r]) < 1e-12 ? 0 : m[r][n] / m[r][r];
        }
        return x;
    }
}
