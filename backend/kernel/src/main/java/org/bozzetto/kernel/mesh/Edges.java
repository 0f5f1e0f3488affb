package org.bozzetto.kernel.mesh;

import java.util.Arrays;

/**
 * The edges of triangles, each with all triangles at it. Edges are sorted into buckets by their lower vertex, so that a mesh in any
 * sane order is walked nearly in memory order. An edge of a triangle is named by the corner it starts at.
 */
public final class Edges {
    /** Sees one edge. */
    public interface Visitor {
        /**
         * @param from of the first triangle's name for the edge in {@link Edges#corner}
         * @param to one after the last; {@code to - from} triangles meet here
         */
        void edge(int from, int to);
    }

    private final int[] corners;
    private final int vertexCount;
    /** Higher vertex and starting corner, bucket by bucket. */
    private final long[] edges;

    private final int[] bucketStarts;

    /**
     * @param corners three vertex numbers per triangle; triangles with two equal ones are points or lines and are left out
     * @param vertexCount one more than the highest number
     */
    public Edges(int[] corners, int vertexCount) {
        this.corners = corners;
        this.vertexCount = vertexCount;
        bucketStarts = new int[vertexCount + 1];
        for (int corner = 0; corner < corners.length; corner++) {
            if (isUsed(corner)) {
                bucketStarts[lower(corner)]++;
            }
        }
        for (int i = 1; i <= vertexCount; i++) {
            bucketStarts[i] += bucketStarts[i - 1];
        }
        edges = new long[bucketStarts[vertexCount]];
        // Filling backwards moves each bucket's end down to its start.
        for (int corner = corners.length - 1; corner >= 0; corner--) {
            if (isUsed(corner)) {
                int higher = Math.max(corners[corner], corners[next(corner)]);
                edges[--bucketStarts[lower(corner)]] = (long) higher << 32 | corner;
            }
        }
        for (int low = 0; low < vertexCount; low++) {
            Arrays.sort(edges, bucketStarts[low], bucketStarts[low + 1]);
        }
    }

    /** Visits every edge once, in the order of its vertices. */
    public void forEach(Visitor visitor) {
        for (int low = 0; low < vertexCount; low++) {
            int end = bucketStarts[low + 1];
            int from = bucketStarts[low];
            while (from < end) {
                int to = from + 1;
                while (to < end && edges[to] >>> 32 == edges[from] >>> 32) {
                    to++;
                }
                visitor.edge(from, to);
                from = to;
            }
        }
    }

    public boolean isEmpty() {
        return edges.length == 0;
    }

    /** The corner that a triangle's edge starts at. */
    public int corner(int edge) {
        return (int) edges[edge];
    }

    /** Whether two triangles at an edge run along it in the same direction, so that one of them is turned over. */
    public boolean isSameDirection(int edge, int other) {
        return corners[corner(edge)] == corners[corner(other)];
    }

    /** Joins the corners of the two triangles at either end of their common edge. */
    public void join(CornerSets sets, int edge, int other) {
        int a = corner(edge);
        int b = corner(other);
        boolean same = isSameDirection(edge, other);
        sets.union(a, same ? b : next(b));
        sets.union(next(a), same ? next(b) : b);
    }

    /** Whether the corner's triangle has three different vertices. */
    public boolean isUsed(int corner) {
        int triangle = corner - corner % 3;
        int a = corners[triangle];
        int b = corners[triangle + 1];
        int c = corners[triangle + 2];
        return a != b && b != c && c != a;
    }

    /** The corner after this one in its triangle. */
    public static int next(int corner) {
        return corner % 3 == 2 ? corner - 2 : corner + 1;
    }

    private int lower(int corner) {
        return Math.min(corners[corner], corners[next(corner)]);
    }
}
