package org.bozzetto.kernel.scene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/** Where the nodes that are shown stand in the world. */
public final class WorldPlacements {
    private WorldPlacements() {}

    /**
     * @param node index into {@link Scene#nodes()}
     * @param toWorld takes points of the node's space to the world
     */
    public record Placed(int node, Matrix4dc toWorld) {}

    /** Every visible node under {@link Scene#roots()}, parents before children, siblings in order. */
    public static List<Placed> of(Scene scene) {
        List<Placed> placed = new ArrayList<>();
        ArrayDeque<Placed> open = new ArrayDeque<>();
        boolean[] seen = new boolean[scene.nodes().size()];
        pushReversed(open, scene.roots(), new Matrix4d());
        // A stack of our own: files may nest deeper than the thread's stack allows.
        while (!open.isEmpty()) {
            Placed parent = open.pop();
            if (seen[parent.node()]) {
                continue;
            }
            seen[parent.node()] = true;
            Node node = scene.nodes().get(parent.node());
            if (!node.visible()) {
                continue;
            }
            Matrix4d toWorld =
                    new Matrix4d(parent.toWorld()).mul(node.placement().matrix());
            placed.add(new Placed(parent.node(), toWorld));
            pushReversed(open, node.children(), toWorld);
        }
        return placed;
    }

    /** By node index; nodes that are not shown stand where their own chain of parents puts them. */
    public static Matrix4dc[] byNode(Scene scene) {
        int count = scene.nodes().size();
        int[] parent = new int[count];
        Arrays.fill(parent, Scene.NONE);
        for (int i = 0; i < count; i++) {
            for (int child : scene.nodes().get(i).children()) {
                parent[child] = i;
            }
        }
        Matrix4dc[] world = new Matrix4dc[count];
        int[] chain = new int[count];
        for (int i = 0; i < count; i++) {
            int length = 0;
            int at = i;
            while (at != Scene.NONE && world[at] == null) {
                chain[length++] = at;
                at = parent[at];
            }
            Matrix4dc above = at == Scene.NONE ? new Matrix4d() : world[at];
            while (length > 0) {
                int node = chain[--length];
                above = new Matrix4d(above)
                        .mul(scene.nodes().get(node).placement().matrix());
                world[node] = above;
            }
        }
        return world;
    }

    private static void pushReversed(ArrayDeque<Placed> open, List<Integer> nodes, Matrix4dc parent) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            open.push(new Placed(nodes.get(i), parent));
        }
    }
}
