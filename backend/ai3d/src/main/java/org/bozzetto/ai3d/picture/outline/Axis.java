package org.bozzetto.ai3d.picture.outline;

/** A line about which an outline is nearly mirror-symmetric, in plane coordinates. */
public final class Axis {
    private final double x;
    private final double y;
    private final double tilt;
    // Millions of places are looked up for each picture.
    private final double cos;
    private final double sin;

    /**
     * @param x of a point on it
     * @param y of that point
     * @param tilt radians that it leans to the right of upright
     */
    public Axis(double x, double y, double tilt) {
        this.x = x;
        this.y = y;
        this.tilt = tilt;
        cos = StrictMath.cos(tilt);
        sin = StrictMath.sin(tilt);
    }

    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    public double tilt() {
        return tilt;
    }

    /** Distance to the right of the axis. */
    public double across(double px, double py) {
        return (px - x) * cos - (py - y) * sin;
    }

    /** Distance along the axis, upwards. */
    public double along(double px, double py) {
        return (px - x) * sin + (py - y) * cos;
    }

    /** The place at a distance across and one along. */
    public double x(double across, double along) {
        return x + across * cos + along * sin;
    }

    public double y(double across, double along) {
        return y - across * sin + along * cos;
    }
}
