package org.bozzetto.kernel.render;

import org.bozzetto.kernel.material.Rgb;
import org.joml.Vector3d;

/** A glowing rectangle far away. */
final class SoftBox {
    private final float axisX;
    private final float axisY;
    private final float axisZ;
    private final float acrossX;
    private final float acrossY;
    private final float acrossZ;
    private final float alongX;
    private final float alongY;
    private final float alongZ;
    private final float halfWidth;
    private final float halfHeight;
    private final float red;
    private final float green;
    private final float blue;

    private SoftBox(Vector3d axis, Vector3d across, Vector3d along, double halfWidth, double halfHeight, Rgb light) {
        axisX = (float) axis.x;
        axisY = (float) axis.y;
        axisZ = (float) axis.z;
        acrossX = (float) across.x;
        acrossY = (float) across.y;
        acrossZ = (float) across.z;
        alongX = (float) along.x;
        alongY = (float) along.y;
        alongZ = (float) along.z;
        this.halfWidth = (float) halfWidth;
        this.halfHeight = (float) halfHeight;
        red = (float) light.r();
        green = (float) light.g();
        blue = (float) light.b();
    }

    /**
     * @param to its middle
     * @param halfWidth as the tangent of the angle from its middle
     * @param halfHeight as the tangent of the angle from its middle
     */
    static SoftBox facing(Vector3d to, double halfWidth, double halfHeight, Rgb light) {
        Vector3d axis = new Vector3d(to).normalize();
        Vector3d up = Math.abs(axis.y) > 0.9 ? new Vector3d(0, 0, 1) : new Vector3d(0, 1, 0);
        Vector3d across = up.cross(axis, new Vector3d()).normalize();
        return new SoftBox(axis, across, axis.cross(across, new Vector3d()), halfWidth, halfHeight, light);
    }

    /** Adds its radiance in a unit direction, blurred over about {@code blur} (a tangent). */
    void add(float x, float y, float z, float blur, float[] into) {
        float facing = axisX * x + axisY * y + axisZ * z;
        float fade = facing >= 0.3f ? 1 : (facing + 0.2f) * 2;
        if (!(fade > 0)) {
            return;
        }
        // What lies behind is moved to the side, so that wide blurs fade out there without an edge.
        float depth = facing > 0.05f ? facing : 0.05f;
        float u = (acrossX * x + acrossY * y + acrossZ * z) / depth;
        float v = (alongX * x + alongY * y + alongZ * z) / depth;
        float strength = covered(u, halfWidth, blur) * covered(v, halfHeight, blur) * fade;
        into[0] += red * strength;
        into[1] += green * strength;
        into[2] += blue * strength;
    }

    /** How much of a kernel of this width about {@code at} lies in -half..half. */
    private static float covered(float at, float half, float width) {
        return 0.5f * (rise((at + half) / width) - rise((at - half) / width));
    }

    private static float rise(float x) {
        return x / (float) Math.sqrt(1 + x * x);
    }
}
