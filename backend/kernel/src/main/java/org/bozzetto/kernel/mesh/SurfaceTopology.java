package org.bozzetto.kernel.mesh;

import java.util.Arrays;

/**
 * How triangles hang together, judged by welded corners. Edges are sorted into buckets by their lower vertex, so a mesh in any sane
 * order is walked nearly in memory order: 1M triangles take about the time of sorting their edges.
 *
 * @param watertight every edge has exactly two triangles, which run along it in opposite directions; false without triangles
 * @param manifold no edge has more than two triangles, and at every vertex the triangles form one fan
 */
record SurfaceTopology(boolean watertight, boolean manifold) {
    /**
     * @param corners three vertex numbers per triangle; triangles with two equal ones are points or lines and are left out
     * @param vertexCount one more than the highest number
     */
    static SurfaceTopology of(int[] corners, int vertexCount) {
        Edges edges = new Edges(corners, vertexCount);
        return new SurfaceTopology(
                edges.count > 0 && edges.everyOneHasTwoOpposite,
                edges.noneHasMoreThanTwo && edges.hasOneFanPerVertex());
    }

    private static final class Edges {
        private final int[] corners;
        private final int vertexCount;
        /** Corners of one fan have one root. An edge is named by the corner it starts at. */
        private final int[] fan;

        private final int count;
        private boolean everyOneHasTwoOpposite = true;
        private boolean noneHasMoreThanTwo = true;

        Edges(int[] corners, int vertexCount) {
            this.corners = corners;
            this.vertexCount = vertexCount;
            fan = new int[corners.length];
            int[] ends = bucketEnds();
            count = vertexCount == 0 ? 0 : ends[vertexCount - 1];
            long[] edges = fill(ends);
            int from = 0;
            for (int low = 0; low < vertexCount; low++) {
                // Filling moved each bucket's end down to its start.
                int to = low + 1 < vertexCount ? ends[low + 1] : count;
                Arrays.sort(edges, from, to);
                joinRuns(edges, from, to);
                from = to;
            }
        }

        private int[] bucketEnds() {
            int[] ends = new int[vertexCount];
            for (int corner = 0; corner < corners.length; corner++) {
                fan[corner] = corner;
                if (isUsed(corner)) {
                    ends[Math.min(corners[corner], corners[next(corner)])]++;
                }
            }
            for (int i = 1; i < vertexCount; i++) {
                ends[i] += ends[i - 1];
            }
            return ends;
        }

        /** Each edge as its higher vertex and the corner it starts at, in the bucket of its lower vertex. */
        private long[] fill(int[] ends) {
            long[] edges = new long[count];
            for (int corner = corners.length - 1; corner >= 0; corner--) {
                if (isUsed(corner)) {
                    int a = corners[corner];
                    int b = corners[next(corner)];
                    edges[--ends[Math.min(a, b)]] = (long) Math.max(a, b) << 32 | corner;
                }
            }
            return edges;
        }

        private void joinRuns(long[] edges, int from, int to) {
            int start = from;
            while (start < to) {
                int end = start + 1;
                while (end < to && edges[end] >>> 32 == edges[start] >>> 32) {
                    end++;
                }
                int first = (int) edges[start];
                int second = (int) edges[end - 1];
                if (end - start != 2) {
                    everyOneHasTwoOpposite = false;
                    noneHasMoreThanTwo &= end - start < 2;
                } else if (corners[first] == corners[second]) {
                    everyOneHasTwoOpposite = false;
                    union(first, second);
                    union(next(first), next(second));
                } else {
                    union(first, next(second));
                    union(next(first), second);
                }
                start = end;
            }
        }

        private boolean hasOneFanPerVertex() {
            boolean[] seen = new boolean[vertexCount];
            for (int corner = 0; corner < corners.length; corner++) {
                if (isUsed(corner) && root(corner) == corner) {
                    if (seen[corners[corner]]) {
                        return false;
                    }
                    seen[corners[corner]] = true;
                }
            }
            return true;
        }

        private boolean isUsed(int corner) {
            int triangle = corner - corner % 3;
            int a = corners[triangle];
            int b = corners[triangle + 1];
            int c = corners[triangle + 2];
            return a != b && b != c && c != a;
        }

        private static int next(int corner) {
            return corner % 3 == 2 ? corner - 2 : corner + 1;
        }

        private void union(int a, int b) {
            int rootA = root(a);
            int rootB = root(b);
            fan[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        }

        private int root(int corner) {
            int at = corner;
            while (fan[at] != at) {
                fan[at] = fan[fan[at]];
                at = fan[at];
            }
            return at;
        }
    }
}
