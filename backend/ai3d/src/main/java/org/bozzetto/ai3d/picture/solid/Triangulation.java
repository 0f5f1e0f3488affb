package org.bozzetto.ai3d.picture.solid;

import java.util.Arrays;

/**
 * A triangulation of a rectangle that grows point by point: each new point splits the triangle it lies in, then edges are flipped
 * until all circles are empty again (Lawson, "Software for C1 Surface Interpolation", 1977). Fixed edges are never flipped.
 *
 * <p>Coordinates are whole numbers below 2^22, so that the side of a line on which a point lies is exact; circle tests are not
 * and need not be.
 *
 * <p>Corner {@code c} of triangle {@code t} is entry {@code 3t + c}; the edge of that entry leads from its corner to the next.
 */
final class Triangulation {
    static final int NONE = -1;
    private static final int FRAME_POINTS = 4;

    private int[] xs = new int[256];
    private int[] ys = new int[256];
    private int[] anyEntry = new int[256];
    private int pointCount;

    private int[] corners = new int[1024];
    private int[] twins = new int[1024];
    private boolean[] fixed = new boolean[1024];
    private int triangleCount;
    private int walkFrom;

    private int[] stack = new int[64];
    private int stackSize;

    /** Starts with a frame of two triangles around the box of all points to come. */
    Triangulation(int minX, int minY, int maxX, int maxY) {
        int margin = Math.max(maxX - minX, maxY - minY) / 2 + 16;
        newPoint(minX - margin, minY - margin);
        newPoint(maxX + margin, minY - margin);
        newPoint(maxX + margin, maxY + margin);
        newPoint(minX - margin, maxY + margin);
        triangle(newTriangle(), 0, 1, 2);
        triangle(newTriangle(), 0, 2, 3);
        twin(2, 3);
    }

    int pointCount() {
        return pointCount;
    }

    int triangleCount() {
        return triangleCount;
    }

    int x(int point) {
        return xs[point];
    }

    int y(int point) {
        return ys[point];
    }

    /** Whether a point is one of the frame's. */
    static boolean isFrame(int point) {
        return point < FRAME_POINTS;
    }

    int corner(int entry) {
        return corners[entry];
    }

    /** The same edge seen from the other side, or NONE on the frame. */
    int twin(int entry) {
        return twins[entry];
    }

    boolean isFixed(int entry) {
        return fixed[entry];
    }

    static int next(int entry) {
        return entry % 3 == 2 ? entry - 2 : entry + 1;
    }

    static int previous(int entry) {
        return entry % 3 == 0 ? entry + 2 : entry - 1;
    }

    /** Above 0 when c lies to the left of the line from a to b. */
    long side(int a, int b, int c) {
        return side(a, b, xs[c], ys[c]);
    }

    private long side(int a, int b, int x, int y) {
        return (long) (xs[b] - xs[a]) * (y - ys[a]) - (long) (ys[b] - ys[a]) * (x - xs[a]);
    }

    /**
     * Adds a point inside the frame.
     *
     * @return its number, or that of the point that is there already
     */
    int insert(int x, int y) {
        int entry = locate(x, y);
        int first = entry - entry % 3;
        for (int e = first; e < first + 3; e++) {
            if (xs[corners[e]] == x && ys[corners[e]] == y) {
                return corners[e];
            }
        }
        for (int e = first; e < first + 3; e++) {
            if (side(corners[e], corners[next(e)], x, y) == 0) {
                return splitEdge(e, x, y);
            }
        }
        return splitTriangle(first, x, y);
    }

    /** An entry of the triangle that holds a point (or of one of two on whose edge it lies). */
    private int locate(int x, int y) {
        int at = walkFrom;
        for (int steps = 0; steps <= 4 * triangleCount; steps++) {
            int first = at - at % 3;
            int cross = NONE;
            for (int k = 0; k < 3; k++) {
                // The starting side alternates, or walks could circle.
                int e = first + (k + steps) % 3;
                if (side(corners[e], corners[next(e)], x, y) < 0) {
                    cross = e;
                    break;
                }
            }
            if (cross == NONE) {
                walkFrom = at;
                return at;
            }
            at = twins[cross];
            if (at == NONE) {
                throw new IllegalArgumentException("a point outside the frame");
            }
        }
        throw new IllegalStateException("the triangulation is broken");
    }

    private int splitTriangle(int first, int x, int y) {
        int p = newPoint(x, y);
        int a = corners[first];
        int b = corners[first + 1];
        int c = corners[first + 2];
        int twinB = twins[first + 1];
        int twinC = twins[first + 2];
        boolean fixedB = fixed[first + 1];
        boolean fixedC = fixed[first + 2];
        int second = newTriangle();
        int third = newTriangle();
        triangle(first, a, b, p);
        triangle(second, b, c, p);
        triangle(third, c, a, p);
        fixed[first + 1] = false;
        fixed[first + 2] = false;
        fixed[second] = fixedB;
        fixed[third] = fixedC;
        twin(second, twinB);
        twin(third, twinC);
        twin(first + 1, second + 2);
        twin(second + 1, third + 2);
        twin(third + 1, first + 2);
        push(first);
        push(second);
        push(third);
        restore();
        return p;
    }

    /** Puts a point on an edge; both halves stay fixed when it was. The point must lie exactly on it. */
    int splitEdge(int entry, int x, int y) {
        int p = newPoint(x, y);
        int other = twins[entry];
        boolean wasFixed = fixed[entry];
        int upper = halve(entry, p);
        fixed[entry] = wasFixed;
        fixed[upper] = wasFixed;
        push(previous(entry));
        push(next(upper));
        if (other != NONE) {
            int lower = halve(other, p);
            fixed[other] = wasFixed;
            fixed[lower] = wasFixed;
            twin(entry, lower);
            twin(upper, other);
            push(previous(other));
            push(next(lower));
        }
        restore();
        return p;
    }

    /** Cuts a triangle from the middle of an edge to the opposite corner; answers the entry of the edge's second half. */
    private int halve(int entry, int p) {
        int b = corners[next(entry)];
        int c = corners[previous(entry)];
        int outer = twins[next(entry)];
        boolean outerFixed = fixed[next(entry)];
        int added = newTriangle();
        triangle(added, p, b, c);
        twin(added + 1, outer);
        fixed[added + 1] = outerFixed;
        corners[next(entry)] = p;
        fixed[next(entry)] = false;
        twin(next(entry), added + 2);
        return added;
    }

    private void push(int entry) {
        if (stackSize == stack.length) {
            stack = Arrays.copyOf(stack, 2 * stackSize);
        }
        stack[stackSize++] = entry;
    }

    private void restore() {
        while (stackSize > 0) {
            int entry = stack[--stackSize];
            int other = twins[entry];
            if (other == NONE || fixed[entry] || !canFlip(entry) || !circleHolds(entry, corners[previous(other)])) {
                continue;
            }
            flip(entry);
            // The flipped edge runs between the two apexes; its four outer edges may have become bad.
            push(next(entry));
            push(previous(entry));
            push(next(other));
            push(previous(other));
        }
    }

    /** Whether the two triangles at an edge form a strictly convex quadrilateral. */
    boolean canFlip(int entry) {
        int a = corners[entry];
        int b = corners[next(entry)];
        int c = corners[previous(entry)];
        int d = corners[previous(twins[entry])];
        return side(c, d, b) > 0 && side(d, c, a) > 0;
    }

    private boolean circleHolds(int entry, int d) {
        int a = corners[entry];
        int b = corners[next(entry)];
        int c = corners[previous(entry)];
        double ax = (double) xs[a] - xs[d];
        double ay = (double) ys[a] - ys[d];
        double bx = (double) xs[b] - xs[d];
        double by = (double) ys[b] - ys[d];
        double cx = (double) xs[c] - xs[d];
        double cy = (double) ys[c] - ys[d];
        double a2 = ax * ax + ay * ay;
        double b2 = bx * bx + by * by;
        double c2 = cx * cx + cy * cy;
        double ab = ax * by - bx * ay;
        double bc = bx * cy - cx * by;
        double ca = cx * ay - ax * cy;
        double determinant = a2 * bc + b2 * ca + c2 * ab;
        double size = a2 * Math.abs(bc) + b2 * Math.abs(ca) + c2 * Math.abs(ab);
        // Only clearly inside counts, so that flipping ends although the sums are rounded.
        return determinant > 1e-12 * size;
    }

    /** Turns an edge into the other diagonal; {@code entry} and its twin are then that diagonal's. */
    void flip(int entry) {
        int other = twins[entry];
        int c = corners[previous(entry)];
        int d = corners[previous(other)];
        int a = corners[entry];
        int b = corners[next(entry)];
        int bc = twins[next(entry)];
        int ca = twins[previous(entry)];
        int ad = twins[next(other)];
        int db = twins[previous(other)];
        boolean bcFixed = fixed[next(entry)];
        boolean caFixed = fixed[previous(entry)];
        boolean adFixed = fixed[next(other)];
        boolean dbFixed = fixed[previous(other)];
        set(entry, c);
        set(next(entry), d);
        set(previous(entry), b);
        set(other, d);
        set(next(other), c);
        set(previous(other), a);
        twin(next(entry), db);
        twin(previous(entry), bc);
        twin(next(other), ca);
        twin(previous(other), ad);
        fixed[next(entry)] = dbFixed;
        fixed[previous(entry)] = bcFixed;
        fixed[next(other)] = caFixed;
        fixed[previous(other)] = adFixed;
    }

    private void set(int entry, int point) {
        corners[entry] = point;
        anyEntry[point] = entry;
    }

    void fix(int entry) {
        fixed[entry] = true;
        if (twins[entry] != NONE) {
            fixed[twins[entry]] = true;
        }
    }

    /** An entry whose corner is this point. */
    int entryAt(int point) {
        return anyEntry[point];
    }

    /** Restores the empty circles around an edge, after flips from outside. */
    void settle(int entry) {
        push(entry);
        restore();
    }

    private void triangle(int first, int a, int b, int c) {
        set(first, a);
        set(first + 1, b);
        set(first + 2, c);
    }

    private void twin(int entry, int other) {
        twins[entry] = other;
        if (other != NONE) {
            twins[other] = entry;
        }
    }

    private int newPoint(int x, int y) {
        if (pointCount == xs.length) {
            xs = Arrays.copyOf(xs, 2 * pointCount);
            ys = Arrays.copyOf(ys, 2 * pointCount);
            anyEntry = Arrays.copyOf(anyEntry, 2 * pointCount);
        }
        xs[pointCount] = x;
        ys[pointCount] = y;
        return pointCount++;
    }

    private int newTriangle() {
        int first = 3 * triangleCount++;
        if (first + 3 > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
            twins = Arrays.copyOf(twins, corners.length);
            fixed = Arrays.copyOf(fixed, corners.length);
        }
        Arrays.fill(twins, first, first + 3, NONE);
        Arrays.fill(fixed, first, first + 3, false);
        return first;
    }
}
