package org.bozzetto.kernel.render;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A perspective eye on the {@link Stage}.
 *
 * @param right unit, to the picture's right
 * @param up unit, to its top
 * @param back unit, away from what is seen
 * @param focal distance of the image plane in pixels
 */
record Eye(Vector3dc right, Vector3dc up, Vector3dc back, Vector3dc position, double focal, int width, int height) {

    /** The same eye with {@code factor} times as many pixels on each side. */
    Eye scaled(double factor, int newWidth, int newHeight) {
        return new Eye(right, up, back, position, focal * factor, newWidth, newHeight);
    }

    /** The direction, not of unit length, in which the picture's point (x, y) is seen; (0, 0) is the top left corner. */
    Vector3d ray(double x, double y, Vector3d into) {
        double rightward = x - width / 2.0;
        double upward = height / 2.0 - y;
        return into.set(
                right.x() * rightward + up.x() * upward - back.x() * focal,
                right.y() * rightward + up.y() * upward - back.y() * focal,
                right.z() * rightward + up.z() * upward - back.z() * focal);
    }
}
