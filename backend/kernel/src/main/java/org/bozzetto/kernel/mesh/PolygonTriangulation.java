package org.bozzetto.kernel.mesh;

/**
 * Cuts polygons of 3D vertices, also concave and slightly bent ones, into triangles of the same orientation: quadrilaterals along
 * the better diagonal, others by clipping ears in the polygon's plane (Meisters, "Polygons have ears", 1975). Reuse one object
 * for many polygons; not thread-safe.
 */
public final class PolygonTriangulation {
    /** Point tests allowed per corner; what is left of a hostile polygon after that is cut like a fan. */
    private static final long TESTS_PER_CORNER = 500;

    private double[] x = new double[16];
    private double[] y = new double[16];
    private int[] next = new int[16];
    private int[] previous = new int[16];
    private long testsLeft;

    /**
     * @param positions x y z per vertex
     * @param vertices holds the polygon's vertex numbers
     * @param begin of the polygon in {@code vertices}
     * @param count of its corners
     * @param into receives {@code 3 · (count - 2)} corner numbers, 0..count-1
     * @return how many triangles, 0 for less than three corners
     */
    public int triangulate(float[] positions, int[] vertices, int begin, int count, int[] into) {
        if (count < 3) {
            return 0;
        }
        if (count == 3) {
            put(into, 0, 0, 1, 2);
            return 1;
        }
        project(positions, vertices, begin, count);
        if (count == 4) {
            splitQuadrilateral(into);
        } else {
            clipEars(count, into);
        }
        return count - 2;
    }

    /** Onto the coordinate plane that the polygon faces most (Newell's normal), so that it turns counter-clockwise there. */
    private void project(float[] p, int[] vertices, int begin, int count) {
        if (x.length < count) {
            int capacity = Math.max(count, 2 * x.length);
            x = new double[capacity];
            y = new double[capacity];
            next = new int[capacity];
            previous = new int[capacity];
        }
        double nx = 0;
        double ny = 0;
        double nz = 0;
        int a = 3 * vertices[begin + count - 1];
        for (int i = 0; i < count; i++) {
            int b = 3 * vertices[begin + i];
            nx += ((double) p[a + 1] - p[b + 1]) * ((double) p[a + 2] + p[b + 2]);
            ny += ((double) p[a + 2] - p[b + 2]) * ((double) p[a] + p[b]);
            nz += ((double) p[a] - p[b]) * ((double) p[a + 1] + p[b + 1]);
            a = b;
        }
        double ax = Math.abs(nx);
        double ay = Math.abs(ny);
        double az = Math.abs(nz);
        int first = az >= ax && az >= ay ? 0 : ax >= ay ? 1 : 2;
        double sign = (first == 0 ? nz : first == 1 ? nx : ny) < 0 ? -1 : 1;
        for (int i = 0; i < count; i++) {
            int v = 3 * vertices[begin + i];
            x[i] = p[v + first];
            y[i] = sign * p[v + (first + 1) % 3];
        }
    }

    private void splitQuadrilateral(int[] into) {
        boolean first = cross(0, 1, 2) > 0 && cross(0, 2, 3) > 0;
        boolean second = cross(1, 2, 3) > 0 && cross(1, 3, 0) > 0;
        boolean useSecond = second && (!first || distance(1, 3) < distance(0, 2));
        if (useSecond) {
            put(into, 0, 0, 1, 3);
            put(into, 1, 1, 2, 3);
        } else {
            put(into, 0, 0, 1, 2);
            put(into, 1, 0, 2, 3);
        }
    }

    private void clipEars(int count, int[] into) {
        for (int i = 0; i < count; i++) {
            next[i] = i + 1 < count ? i + 1 : 0;
            previous[i] = i > 0 ? i - 1 : count - 1;
        }
        testsLeft = TESTS_PER_CORNER * count;
        int left = count;
        int triangles = 0;
        int at = 0;
        int sinceEar = 0;
        while (left > 3) {
            // When no corner is an ear (the outline crosses itself), any corner has to do.
            if (isEar(at) || sinceEar >= left) {
                put(into, triangles++, previous[at], at, next[at]);
                next[previous[at]] = next[at];
                previous[next[at]] = previous[at];
                left--;
                sinceEar = 0;
                // Going on behind the neighbour keeps a round outline from becoming one fan of slivers.
                at = next[next[at]];
            } else {
                sinceEar++;
                at = next[at];
            }
        }
        put(into, triangles, previous[at], at, next[at]);
    }

    private boolean isEar(int corner) {
        int a = previous[corner];
        int c = next[corner];
        if (cross(a, corner, c) <= 0) {
            return false;
        }
        for (int i = next[c]; i != a && testsLeft > 0; i = next[i]) {
            testsLeft--;
            if (isInside(i, a, corner, c) && !samePlace(i, a) && !samePlace(i, corner) && !samePlace(i, c)) {
                return false;
            }
        }
        return true;
    }

    private boolean isInside(int i, int a, int b, int c) {
        return cross(a, b, i) >= 0 && cross(b, c, i) >= 0 && cross(c, a, i) >= 0;
    }

    private double cross(int a, int b, int c) {
        return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
    }

    private double distance(int a, int b) {
        return (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]);
    }

    private boolean samePlace(int a, int b) {
        return x[a] == x[b] && y[a] == y[b];
    }

    private static void put(int[] into, int triangle, int a, int b, int c) {
        into[3 * triangle] = a;
        into[3 * triangle + 1] = b;
        into[3 * triangle + 2] = c;
    }
}
