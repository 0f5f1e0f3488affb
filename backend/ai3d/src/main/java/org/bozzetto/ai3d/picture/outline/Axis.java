package org.bozzetto.ai3d.picture.outline;

/**
 * A line about which an outline is nearly mirror-symmetric, in plane coordinates.
 *
 * @param x of a point on it
 * @param y of that point
 * @param tilt radians that it leans to the right of upright
 */
public record Axis(double x, double y, double tilt) {
    /** Distance to the right of the axis. */
    public double across(double px, double py) {
        return (px - x) * StrictMath.cos(tilt) - (py - y) * StrictMath.sin(tilt);
    }

    /** Distance along the axis, upwards. */
    public double along(double px, double py) {
        return (px - x) * StrictMath.sin(tilt) + (py - y) * StrictMath.cos(tilt);
    }

    /** The place at a distance across and one along. */
    public double x(double across, double along) {
        return x + across * StrictMath.cos(tilt) + along * StrictMath.sin(tilt);
    }

    public double y(double across, double along) {
        return y - across * StrictMath.sin(tilt) + along * StrictMath.cos(tilt);
    }
}
