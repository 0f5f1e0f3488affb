package org.bozzetto.kernel.render;

/**
 * A triangle ready to be scanned. Coverage is decided in fixed point on the clipped outline; everything interpolated comes from
 * the unclipped triangle through homogeneous coordinates, so that clipping never touches an attribute.
 *
 * <p>Olano and Greer, "Triangle scan conversion using 2D homogeneous coordinates", 1997.
 */
final class Triangle {
    private static final float NEAR = 1e-4f;

    // bary_i / W at the pixel (x, y) is ax_i · x + ay_i · y + a1_i.
    double ax0;
    double ay0;
    double a10;
    double ax1;
    double ay1;
    double a11;
    double ax2;
    double ay2;
    double a12;
    private double depthX;
    private double depthY;
    private double depth1;
    private float nearest;
    private float farthest;
    /** Number of its first corner in the item's triangle list; set by who draws. */
    int corner;

    final Outline outline = new Outline();

    /**
     * @param bothSides whether its back is drawn too
     * @return whether there is anything to draw
     */
    boolean set(Projected vertices, int i0, int i1, int i2, boolean bothSides) {
        float[] p = vertices.picture();
        double x0 = p[3 * i0];
        double y0 = p[3 * i0 + 1];
        double w0 = p[3 * i0 + 2];
        double x1 = p[3 * i1];
        double y1 = p[3 * i1 + 1];
        double w1 = p[3 * i1 + 2];
        double x2 = p[3 * i2];
        double y2 = p[3 * i2 + 1];
        double w2 = p[3 * i2 + 2];
        ax0 = y1 * w2 - w1 * y2;
        ay0 = w1 * x2 - x1 * w2;
        a10 = x1 * y2 - y1 * x2;
        double determinant = x0 * ax0 + y0 * ay0 + w0 * a10;
        boolean drawable = Math.abs(determinant) > 1e-24 && Math.max(w0, Math.max(w1, w2)) > NEAR;
        boolean front = (determinant < 0) != vertices.mirrored();
        boolean shown = drawable && (front || bothSides);
        if (!shown || !outline.set(x0, y0, w0, x1, y1, w1, x2, y2, w2, NEAR)) {
            return false;
        }
        double scale = 1 / determinant;
        ax0 *= scale;
        ay0 *= scale;
        a10 *= scale;
        ax1 = (y2 * w0 - w2 * y0) * scale;
        ay1 = (w2 * x0 - x2 * w0) * scale;
        a11 = (x2 * y0 - y2 * x0) * scale;
        ax2 = (y0 * w1 - w0 * y1) * scale;
        ay2 = (w0 * x1 - x0 * w1) * scale;
        a12 = (x0 * y1 - y0 * x1) * scale;
        setDepth(vertices.nearness(), i0, i1, i2, w0, w1, w2);
        return true;
    }

    private void setDepth(float[] nearness, int i0, int i1, int i2, double w0, double w1, double w2) {
        boolean parallel = nearness.length > 0;
        double n0 = parallel ? nearness[i0] : 1;
        double n1 = parallel ? nearness[i1] : 1;
        double n2 = parallel ? nearness[i2] : 1;
        depthX = n0 * ax0 + n1 * ax1 + n2 * ax2;
        depthY = n0 * ay0 + n1 * ay1 + n2 * ay2;
        depth1 = n0 * a10 + n1 * a11 + n2 * a12;
        double d0 = parallel ? n0 : 1 / Math.max(w0, NEAR);
        double d1 = parallel ? n1 : 1 / Math.max(w1, NEAR);
        double d2 = parallel ? n2 : 1 / Math.max(w2, NEAR);
        nearest = (float) Math.max(d0, Math.max(d1, d2));
        farthest = (float) Math.min(d0, Math.min(d1, d2));
    }

    /** At a pixel's middle; kept between the corners' depths, which steep triangles would overshoot at their rims. */
    float depth(int x, int y) {
        float depth = (float) (depthX * (x + 0.5) + depthY * (y + 0.5) + depth1);
        return depth > nearest ? nearest : depth < farthest ? farthest : depth;
    }
}
