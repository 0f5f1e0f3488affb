package org.bozzetto.kernel.format.obj;

import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.math.Vec3;

/** Whether a model lies so far away, as those in map coordinates do, that floats are too coarse for its detail. */
final class FarOrigin {
    /** How many times farther away than large: eight of a float's 24 bits would be lost. */
    private static final double FAR = 256;

    private FarOrigin() {}

    /** A whole place near its middle, or zero when it lies near enough. Axes that are near stay as they are. */
    static Vec3 of(FloatList positions) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < positions.size(); i++) {
            float value = positions.get(i);
            if (Float.isFinite(value)) {
                low[i % 3] = Math.min(low[i % 3], value);
                high[i % 3] = Math.max(high[i % 3], value);
            }
        }
        double largest = 0;
        for (int axis = 0; axis < 3; axis++) {
            largest = Math.max(largest, high[axis] - low[axis]);
        }
        return new Vec3(
                middle(low[0], high[0], largest), middle(low[1], high[1], largest), middle(low[2], high[2], largest));
    }

    private static double middle(double low, double high, double largest) {
        double middle = (low + high) / 2;
        boolean far = largest > 0 && Double.isFinite(middle) && Math.abs(middle) > FAR * largest;
        return far ? Math.rint(middle) : 0;
    }
}
