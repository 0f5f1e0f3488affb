package org.bozzetto.kernel.mesh;

/** Disjoint sets of triangle corners (Tarjan 1975), with path halving. */
public final class CornerSets {
    private final int[] parents;

    /** Each of {@code corners} corners in a set of its own. */
    public CornerSets(int corners) {
        parents = new int[corners];
        for (int corner = 0; corner < corners; corner++) {
            parents[corner] = corner;
        }
    }

    public void union(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        // The lower one, so that results do not depend on the order of unions.
        parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    /** The lowest corner of the set. */
    public int root(int corner) {
        int at = corner;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
