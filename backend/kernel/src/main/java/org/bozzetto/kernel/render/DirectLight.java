package org.bozzetto.kernel.render;

import org.bozzetto.kernel.material.Rgb;
import org.joml.Vector3dc;

/**
 * A light that shines from one point or direction, on the stage.
 *
 * @param color what a white matt surface that faces it sends out (for local lights: at distance 1)
 * @param direction unit: to the light when {@code far}, else the way a spot shines
 * @param position of a local light
 * @param range where a local light ends; infinite for none
 * @param coneScale a spot's brightness is clamp(cos · coneScale + coneOffset)²; 0 and 1 for no spot
 */
record DirectLight(
        Rgb color,
        boolean far,
        Vector3dc direction,
        Vector3dc position,
        double range,
        double coneScale,
        double coneOffset,
        boolean castsShadow) {

    static DirectLight distant(Rgb color, Vector3dc toLight, boolean castsShadow) {
        return new DirectLight(color, true, toLight, toLight, Double.POSITIVE_INFINITY, 0, 1, castsShadow);
    }

    /**
     * @param toLight receives the unit direction to the light
     * @return the factor of {@link #color} at this place
     */
    float reach(float x, float y, float z, float[] toLight) {
        if (far) {
            toLight[0] = (float) direction.x();
            toLight[1] = (float) direction.y();
            toLight[2] = (float) direction.z();
            return 1;
        }
        double dx = position.x() - x;
        double dy = position.y() - y;
        double dz = position.z() - z;
        double squared = Math.max(dx * dx + dy * dy + dz * dz, 1e-6);
        double distance = Math.sqrt(squared);
        toLight[0] = (float) (dx / distance);
        toLight[1] = (float) (dy / distance);
        toLight[2] = (float) (dz / distance);
        // Range window and cone as the KHR_lights_punctual extension recommends.
        double ratio = squared / (range * range);
        double window = Math.clamp(1 - ratio * ratio, 0.0, 1.0);
        double cosine = -(direction.x() * toLight[0] + direction.y() * toLight[1] + direction.z() * toLight[2]);
        double cone = Math.clamp(cosine * coneScale + coneOffset, 0.0, 1.0);
        return (float) (window / squared * cone * cone);
    }
}
