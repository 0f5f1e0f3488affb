package org.bozzetto.kernel.render;

/**
 * The convex outline of a clipped triangle in 24.8 fixed point, and which pixels have their middle in it. Neighbouring triangles
 * share no pixel and leave none out (top-left rule).
 */
final class Outline {
    /** Receives runs of covered pixels. */
    interface Spans {
        /** @param end after the last pixel */
        void span(Triangle triangle, int y, int begin, int end);
    }

    private static final int SUBPIXELS = 256;
    /** Outlines are cut where fixed point would overflow, far outside any picture. */
    private static final double GUARD = 1 << 18;

    private static final int MAX_CORNERS = 8;

    private final long[] px = new long[MAX_CORNERS];
    private final long[] py = new long[MAX_CORNERS];
    private int corners;
    private double[] polygon = new double[3 * MAX_CORNERS];
    private double[] clipped = new double[3 * MAX_CORNERS];

    /** @return false when nothing is left */
    boolean set(
            double x0,
            double y0,
            double w0,
            double x1,
            double y1,
            double w1,
            double x2,
            double y2,
            double w2,
            double near) {
        put(0, x0, y0, w0);
        put(1, x1, y1, w1);
        put(2, x2, y2, w2);
        corners = 3;
        if (Math.min(w0, Math.min(w1, w2)) < near) {
            clip(0, 0, 1, -near);
        }
        for (int i = 0; i < corners; i++) {
            double w = polygon[3 * i + 2];
            if (Math.abs(polygon[3 * i]) > GUARD * w || Math.abs(polygon[3 * i + 1]) > GUARD * w) {
                clip(1, 0, GUARD, 0);
                clip(-1, 0, GUARD, 0);
                clip(0, 1, GUARD, 0);
                clip(0, -1, GUARD, 0);
                break;
            }
        }
        for (int i = 0; i < corners; i++) {
            double scale = SUBPIXELS / polygon[3 * i + 2];
            px[i] = Math.round(polygon[3 * i] * scale);
            py[i] = Math.round(polygon[3 * i + 1] * scale);
        }
        return corners >= 3;
    }

    private void put(int corner, double x, double y, double w) {
        polygon[3 * corner] = x;
        polygon[3 * corner + 1] = y;
        polygon[3 * corner + 2] = w;
    }

    /** Keeps the part where a·X + b·Y + c·W + d ≥ 0 (Sutherland and Hodgman 1974). */
    private void clip(double a, double b, double c, double d) {
        int kept = 0;
        for (int i = 0; i < corners; i++) {
            int from = 3 * i;
            int to = 3 * ((i + 1) % corners);
            double inFrom = a * polygon[from] + b * polygon[from + 1] + c * polygon[from + 2] + d;
            double inTo = a * polygon[to] + b * polygon[to + 1] + c * polygon[to + 2] + d;
            if (inFrom >= 0) {
                System.arraycopy(polygon, from, clipped, 3 * kept++, 3);
            }
            if ((inFrom >= 0) != (inTo >= 0)) {
                double t = inFrom / (inFrom - inTo);
                for (int k = 0; k < 3; k++) {
                    clipped[3 * kept + k] = polygon[from + k] + t * (polygon[to + k] - polygon[from + k]);
                }
                kept++;
            }
        }
        double[] swap = polygon;
        polygon = clipped;
        clipped = swap;
        corners = kept;
    }

    /** Visits the covered pixels with 0 ≤ x &lt; width and top ≤ y &lt; bottom. */
    void scan(Triangle triangle, int width, int top, int bottom, Spans spans) {
        for (int i = 1; i + 1 < corners; i++) {
            scanPart(triangle, 0, i, i + 1, width, top, bottom, spans);
        }
    }

    private void scanPart(Triangle triangle, int a, int b0, int c0, int width, int top, int bottom, Spans spans) {
        long area = (px[b0] - px[a]) * (py[c0] - py[a]) - (py[b0] - py[a]) * (px[c0] - px[a]);
        if (area == 0) {
            return;
        }
        int b = area > 0 ? b0 : c0;
        int c = area > 0 ? c0 : b0;
        int left = Math.max(0, firstPixel(Math.min(px[a], Math.min(px[b], px[c]))));
        int right = Math.min(width - 1, lastPixel(Math.max(px[a], Math.max(px[b], px[c]))));
        int first = Math.max(top, firstPixel(Math.min(py[a], Math.min(py[b], py[c]))));
        int last = Math.min(bottom - 1, lastPixel(Math.max(py[a], Math.max(py[b], py[c]))));
        if (left > right || first > last) {
            return;
        }
        long stepAb = (py[a] - py[b]) * SUBPIXELS;
        long stepBc = (py[b] - py[c]) * SUBPIXELS;
        long stepCa = (py[c] - py[a]) * SUBPIXELS;
        long downAb = (px[b] - px[a]) * SUBPIXELS;
        long downBc = (px[c] - px[b]) * SUBPIXELS;
        long downCa = (px[a] - px[c]) * SUBPIXELS;
        long rowAb = edge(a, b, left, first);
        long rowBc = edge(b, c, left, first);
        long rowCa = edge(c, a, left, first);
        for (int y = first; y <= last; y++) {
            int begin = left;
            int end = right + 1;
            begin = Math.max(begin, enter(rowAb, stepAb, left, end));
            begin = Math.max(begin, enter(rowBc, stepBc, left, end));
            begin = Math.max(begin, enter(rowCa, stepCa, left, end));
            end = Math.min(end, leave(rowAb, stepAb, left, end));
            end = Math.min(end, leave(rowBc, stepBc, left, end));
            end = Math.min(end, leave(rowCa, stepCa, left, end));
            if (begin < end) {
                spans.span(triangle, y, begin, end);
            }
            rowAb += downAb;
            rowBc += downBc;
            rowCa += downCa;
        }
    }

    /** The first x from {@code left} on where value + (x - left)·step ≥ 0; {@code none} when there is no such x. */
    private static int enter(long value, long step, int left, int none) {
        if (value >= 0) {
            return left;
        }
        return step <= 0 ? none : (int) Math.min(none, left + quotient(-value + step - 1, step));
    }

    /** The first x from {@code left} on where value + (x - left)·step &lt; 0; {@code none} when there is no such x. */
    private static int leave(long value, long step, int left, int none) {
        if (step >= 0) {
            return value >= 0 || step > 0 ? none : left;
        }
        return value < 0 ? left : (int) Math.min(none, left + quotient(value, -step) + 1);
    }

    /** Divisions of 64 bits take several times as long as those of 32, which nearly all fit. */
    private static long quotient(long dividend, long divisor) {
        boolean fits = dividend == (int) dividend && divisor == (int) divisor;
        return fits ? (int) dividend / (int) divisor : dividend / divisor;
    }

    /** Twice the area to the left of a→b seen from the pixel's middle; 0 counts as inside for top and left edges only. */
    private long edge(int a, int b, int x, int y) {
        long atX = (long) x * SUBPIXELS + SUBPIXELS / 2;
        long atY = (long) y * SUBPIXELS + SUBPIXELS / 2;
        long dx = px[b] - px[a];
        long dy = py[b] - py[a];
        boolean topOrLeft = dy < 0 || (dy == 0 && dx > 0);
        return dx * (atY - py[a]) - dy * (atX - px[a]) - (topOrLeft ? 0 : 1);
    }

    private static int firstPixel(long fixed) {
        return (int) ((fixed + SUBPIXELS / 2 - 1) >> 8);
    }

    private static int lastPixel(long fixed) {
        return (int) ((fixed - SUBPIXELS / 2) >> 8);
    }
}
