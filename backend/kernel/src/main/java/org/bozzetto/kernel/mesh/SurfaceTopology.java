package org.bozzetto.kernel.mesh;

/**
 * How triangles hang together, judged by welded corners.
 *
 * @param watertight every edge has exactly two triangles, which run along it in opposite directions; false without triangles
 * @param manifold no edge has more than two triangles, and at every vertex the triangles form one fan
 */
record SurfaceTopology(boolean watertight, boolean manifold) {
    /**
     * @param corners three vertex numbers per triangle
     * @param vertexCount one more than the highest number
     */
    static SurfaceTopology of(int[] corners, int vertexCount) {
        Edges edges = new Edges(corners, vertexCount);
        Judge judge = new Judge(edges, corners.length);
        edges.forEach(judge);
        return new SurfaceTopology(
                !edges.isEmpty() && judge.everyEdgeHasTwoOpposite,
                judge.noEdgeHasMoreThanTwo && judge.hasOneFanPerVertex(corners, vertexCount));
    }

    private static final class Judge implements Edges.Visitor {
        private final Edges edges;
        private final CornerSets fans;
        private boolean everyEdgeHasTwoOpposite = true;
        private boolean noEdgeHasMoreThanTwo = true;

        Judge(Edges edges, int corners) {
            this.edges = edges;
            fans = new CornerSets(corners);
        }

        @Override
        public void edge(int from, int to) {
            if (to - from == 2) {
                everyEdgeHasTwoOpposite &= !edges.isSameDirection(from, from + 1);
                edges.join(fans, from, from + 1);
            } else {
                everyEdgeHasTwoOpposite = false;
                noEdgeHasMoreThanTwo &= to - from < 2;
            }
        }

        boolean hasOneFanPerVertex(int[] corners, int vertexCount) {
            boolean[] seen = new boolean[vertexCount];
            for (int corner = 0; corner < corners.length; corner++) {
                if (edges.isUsed(corner) && fans.root(corner) == corner) {
                    if (seen[corners[corner]]) {
                        return false;
                    }
                    seen[corners[corner]] = true;
                }
            }
            return true;
        }
    }
}
