package org.bozzetto.kernel.format.gltf.validate;

import java.util.function.Predicate;

/** Counts the elements that break a rule; one issue tells of all of them. */
final class CountingCheck implements ElementCheck {
    private final int width;
    private final double[] element;
    private final Predicate<double[]> breaks;
    private final String code;
    private final String pointer;
    private final String what;
    private int filled;
    private long broken;

    /**
     * @param width how many numbers form what the rule is about
     * @param what e.g. {@code vectors are not of unit length}
     */
    CountingCheck(int width, Predicate<double[]> breaks, String code, String pointer, String what) {
        this.width = width;
        element = new double[width];
        this.breaks = breaks;
        this.code = code;
        this.pointer = pointer;
        this.what = what;
    }

    static ElementCheck finite(String pointer) {
        return new CountingCheck(
                1, value -> !Double.isFinite(value[0]), "ACCESSOR_INVALID_FLOAT", pointer, "numbers are not finite");
    }

    static ElementCheck clamped(String pointer) {
        return new CountingCheck(
                1,
                value -> value[0] < 0 || value[0] > 1,
                "ACCESSOR_NON_CLAMPED",
                pointer,
                "numbers are outside of 0..1");
    }

    /** @param width 4 for tangents, of which the first three form the vector */
    static ElementCheck unitVectors(int width, double divisor, String pointer) {
        // What the Khronos validator allows for rounding, as in the two below.
        double tolerance = 0.00674;
        return new CountingCheck(
                width,
                value -> Math.abs(length(value, 3, divisor) - 1) > tolerance,
                "ACCESSOR_VECTOR3_NON_UNIT",
                pointer,
                "vectors are not of unit length");
    }

    static ElementCheck signs(double divisor, String pointer) {
        return new CountingCheck(
                4,
                value -> Math.abs(Math.max(value[3] / divisor, -1)) != 1,
                "ACCESSOR_INVALID_SIGN",
                pointer,
                "signs are neither 1 nor -1");
    }

    /** @param spline whether each value stands between two tangents, which need not be of unit length */
    static ElementCheck quaternions(boolean spline, double divisor, String pointer) {
        double tolerance = 0.00769;
        double[] value = new double[4];
        return new CountingCheck(
                spline ? 12 : 4,
                key -> {
                    System.arraycopy(key, spline ? 4 : 0, value, 0, 4);
                    return Math.abs(length(value, 4, divisor) - 1) > tolerance;
                },
                "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION",
                pointer,
                "quaternions are not of unit length");
    }

    static ElementCheck bindMatrices(String pointer) {
        return new CountingCheck(
                16,
                matrix -> matrix[3] != 0 || matrix[7] != 0 || matrix[11] != 0 || matrix[15] != 1,
                "ACCESSOR_INVALID_IBM",
                pointer,
                "matrices whose last row is not 0 0 0 1");
    }

    private static double length(double[] value, int numbers, double divisor) {
        double square = 0;
        for (int i = 0; i < numbers; i++) {
            double number = Math.max(value[i] / divisor, divisor == 1 ? value[i] : -1);
            square += number * number;
        }
        return Math.sqrt(square);
    }

    @Override
    public void see(double[] block) {
        // An element may begin in one block and end in the next.
        for (double number : block) {
            element[filled++] = number;
            if (filled == width) {
                filled = 0;
                broken += breaks.test(element) ? 1 : 0;
            }
        }
    }

    @Override
    public void tell(Issues issues) {
        if (broken > 0) {
            issues.error(code, pointer, broken + " " + what);
        }
    }
}
