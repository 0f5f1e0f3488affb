package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;

/** 4×4 matrices, column-major. */
final class Matrices {
    private static final double TOLERANCE = 0.005;

    private Matrices() {}

    /** Whether a translation, a rotation and a scale make the matrix: its columns stand at right angles. */
    static boolean isDecomposable(JsonNode matrix) {
        double[] values = new double[16];
        for (int i = 0; i < 16; i++) {
            values[i] = matrix.get(i).doubleValue();
        }
        boolean affine = values[3] == 0 && values[7] == 0 && values[11] == 0 && values[15] == 1;
        return affine && isRight(values, 0, 4) && isRight(values, 0, 8) && isRight(values, 4, 8);
    }

    private static boolean isRight(double[] values, int a, int b) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < 3; i++) {
            dot += values[a + i] * values[b + i];
            lengthA += values[a + i] * values[a + i];
            lengthB += values[b + i] * values[b + i];
        }
        return lengthA > 0 && lengthB > 0 && Math.abs(dot) <= TOLERANCE * Math.sqrt(lengthA * lengthB);
    }
}
