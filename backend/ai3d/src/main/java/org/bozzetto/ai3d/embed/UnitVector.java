package org.bozzetto.ai3d.embed;

/** Vectors of length 1, whose dot product is their cosine. */
public final class UnitVector {
    private UnitVector() {}

    /**
     * What a vector is put together from.
     *
     * @param weight how much it counts, beside the other parts
     */
    public record Part(float[] values, float weight) {}

    /** The parts one after the other, each brought to its weight first; a part that is zero stays so. */
    public static float[] joined(Part... parts) {
        int length = 0;
        for (Part part : parts) {
            length += part.values.length;
        }
        float[] all = new float[length];
        int at = 0;
        for (Part part : parts) {
            double norm = norm(part.values);
            for (float value : part.values) {
                all[at++] = norm > 0 ? (float) (value / norm * part.weight) : 0;
            }
        }
        return of(all);
    }

    /** The same direction with length 1; what has no direction stays as it is. */
    public static float[] of(float[] vector) {
        double norm = norm(vector);
        if (!(norm > 0) || !Double.isFinite(norm)) {
            return vector;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }

    private static double norm(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }
}
