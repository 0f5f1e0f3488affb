package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * How nodes stand above each other. Finding what is common to some nodes takes logarithmic time, by the skip pointers of
 * E. W. Myers, An applicative random-access stack (1983).
 */
final class NodeTree {
    static final int NONE = -1;

    private final int[] parent;
    private final int[] depth;
    private final int[] skip;
    private final boolean[] looped;

    private NodeTree(int count) {
        parent = new int[count];
        depth = new int[count];
        skip = new int[count];
        looped = new boolean[count];
        Arrays.fill(parent, NONE);
        Arrays.fill(depth, NONE);
    }

    /** Where a node has several parents, the last one counts. */
    static NodeTree of(Document document) {
        NodeTree tree = new NodeTree(document.list("nodes").size());
        for (int i = 0; i < tree.size(); i++) {
            JsonNode children = document.item("nodes", i).path("children");
            for (int k = 0; k < children.size(); k++) {
                int child = document.reference(children.get(k), "nodes");
                if (child >= 0 && tree.parent[child] >= 0) {
                    String place = "/nodes/" + i + "/children/" + k;
                    String message = "node " + child + " has another parent already";
                    document.issues().error("NODE_PARENT_OVERRIDE", place, message);
                }
                if (child >= 0) {
                    tree.parent[child] = i;
                }
            }
        }
        int[] path = new int[tree.size()];
        for (int i = 0; i < tree.size(); i++) {
            tree.measure(i, path);
        }
        return tree;
    }

    /** Fills in a node's depth and that of all above. */
    private void measure(int node, int[] path) {
        int length = 0;
        int at = node;
        while (at != NONE && depth[at] == NONE && !looped[at]) {
            path[length++] = at;
            // Set for good if the way leads back here; taken back below if it does not.
            looped[at] = true;
            at = parent[at];
        }
        boolean leadsBack = at != NONE && looped[at];
        for (int i = length - 1; i >= 0 && !leadsBack; i--) {
            int current = path[i];
            int above = parent[current];
            looped[current] = false;
            depth[current] = above == NONE ? 0 : depth[above] + 1;
            skip[current] = above == NONE ? current : skipOf(above);
        }
    }

    private int skipOf(int above) {
        int next = skip[above];
        return depth[above] - depth[next] == depth[next] - depth[skip[next]] ? skip[next] : above;
    }

    int size() {
        return parent.length;
    }

    /** {@link #NONE} at the root. */
    int parent(int node) {
        return parent[node];
    }

    /** Whether there is no root above, because the way up leads into a loop. */
    boolean isLooped(int node) {
        return looped[node];
    }

    /** The nearest node that is, or stands above, both; {@link #NONE} when there is none. */
    int common(int a, int b) {
        if (looped[a] || looped[b]) {
            return NONE;
        }
        int first = raised(a, depth[b]);
        int second = raised(b, depth[first]);
        while (first != second && parent[first] != NONE) {
            boolean far = skip[first] != skip[second];
            first = far ? skip[first] : parent[first];
            second = far ? skip[second] : parent[second];
        }
        return first == second ? first : NONE;
    }

    /** Whether one node is, or stands above, another. */
    boolean isAbove(int upper, int node) {
        return !looped[upper] && !looped[node] && raised(node, depth[upper]) == upper;
    }

    int root(int node) {
        return raised(node, 0);
    }

    /** The node itself or what stands above it, no deeper than {@code limit}. */
    private int raised(int node, int limit) {
        int at = node;
        while (depth[at] > limit) {
            at = depth[skip[at]] >= limit ? skip[at] : parent[at];
        }
        return at;
    }
}
