package org.bozzetto.kernel.render;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A glowing rectangle far away.
 *
 * @param axis unit, towards its middle
 * @param across unit, along its width
 * @param along unit, along its height
 * @param halfWidth as the tangent of the angle from its middle
 * @param halfHeight as the tangent of the angle from its middle
 */
record SoftBox(
        Vector3dc axis,
        Vector3dc across,
        Vector3dc along,
        float halfWidth,
        float halfHeight,
        float red,
        float green,
        float blue) {

    static SoftBox facing(Vector3d to, double halfWidth, double halfHeight, float red, float green, float blue) {
        Vector3d axis = new Vector3d(to).normalize();
        Vector3d up = Math.abs(axis.y) > 0.9 ? new Vector3d(0, 0, 1) : new Vector3d(0, 1, 0);
        Vector3d across = up.cross(axis, new Vector3d()).normalize();
        Vector3d along = axis.cross(across, new Vector3d());
        return new SoftBox(axis, across, along, (float) halfWidth, (float) halfHeight, red, green, blue);
    }

    /** Adds its radiance in a unit direction, blurred over about {@code blur} (a tangent). */
    void add(float x, float y, float z, float blur, float[] into) {
        float facing = (float) (axis.x() * x + axis.y() * y + axis.z() * z);
        // What lies behind is moved to the side, so that wide blurs fade out there without an edge.
        float depth = facing > 0.05f ? facing : 0.05f;
        float u = (float) (across.x() * x + across.y() * y + across.z() * z) / depth;
        float v = (float) (along.x() * x + along.y() * y + along.z() * z) / depth;
        float strength = covered(u, halfWidth, blur) * covered(v, halfHeight, blur);
        float fade = facing >= 0.3f ? 1 : Math.max(0, (facing + 0.2f) * 2);
        strength *= fade;
        into[0] += red * strength;
        into[1] += green * strength;
        into[2] += blue() * strength;
    }

    /** How much of a kernel of this width about {@code at} lies in -half..half. */
    private static float covered(float at, float half, float width) {
        return 0.5f * (rise((at + half) / width) - rise((at - half) / width));
    }

    private static float rise(float x) {
        return x / (float) Math.sqrt(1 + x * x);
    }
}
