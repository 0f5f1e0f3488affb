package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Nodes, the trees they form, and the scenes that show them (glTF 2.0 section 3.5). */
final class NodeRules {
    /** What the Khronos validator allows for rounding. */
    private static final double UNIT_TOLERANCE = 0.00769;

    private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

    private final Document document;
    private final Issues issues;
    private final NodeTree tree;
    private final byte[] movedAbove;
    private final Set<Integer> joints = new HashSet<>();
    private final Set<Integer> meshesShown = new HashSet<>();
    private final Set<Integer> weightsNeeded = new HashSet<>();

    private NodeRules(Document document, NodeTree tree) {
        this.document = document;
        issues = document.issues();
        this.tree = tree;
        movedAbove = new byte[tree.size()];
    }

    static void check(Document document, NodeTree tree) {
        NodeRules rules = new NodeRules(document, tree);
        document.each(
                "skins",
                (skin, pointer) ->
                        skin.path("joints").forEach(joint -> rules.joints.add(document.reference(joint, "nodes"))));
        rules.loops();
        for (int i = 0; i < tree.size(); i++) {
            if (document.list("nodes").get(i) instanceof ObjectNode node) {
                rules.node(node, i, "/nodes/" + i);
            }
        }
        document.each("scenes", rules::scene);
        rules.unusedWeights();
    }

    /** Only nodes that are their own ancestors; not those below them. */
    private void loops() {
        byte[] seen = new byte[tree.size()];
        for (int i = 0; i < seen.length; i++) {
            int at = i;
            while (at >= 0 && tree.isLooped(at) && seen[at] == 0) {
                seen[at] = 1;
                at = tree.parent(at);
            }
            if (at >= 0 && seen[at] == 1) {
                tellLoop(at);
            }
            for (at = i; at >= 0 && seen[at] == 1; at = tree.parent(at)) {
                seen[at] = 2;
            }
        }
    }

    private void tellLoop(int start) {
        int at = start;
        do {
            issues.error("NODE_LOOP", "/nodes/" + at, "the node is its own ancestor");
            at = tree.parent(at);
        } while (at != start);
    }

    private void node(ObjectNode node, int index, String pointer) {
        transform(node, pointer);
        int mesh = document.reference(node, "mesh", "meshes");
        for (String name : new String[] {"skin", "weights"}) {
            if (node.has(name) && !node.has("mesh")) {
                issues.error("UNSATISFIED_DEPENDENCY", pointer + "/" + name, "mesh is missing");
            }
        }
        boolean holds = node.has("children")
                || mesh >= 0
                || document.reference(node, "camera", "cameras") >= 0
                || !node.path("extensions").isEmpty()
                || node.hasNonNull("extras");
        if (!holds && !joints.contains(index)) {
            issues.information("NODE_EMPTY", pointer, "nothing is in this node");
        }
        boolean skinned = document.reference(node, "skin", "skins") >= 0;
        if (mesh >= 0) {
            meshesShown.add(mesh);
            weights(node, mesh, pointer);
            joints(skinned, mesh, pointer);
        }
        if (skinned) {
            skinned(node, index, pointer);
        }
    }

    private void transform(ObjectNode node, String pointer) {
        JsonNode matrix = node.path("matrix");
        if (matrix.isArray()) {
            if (node.has("translation") || node.has("rotation") || node.has("scale")) {
                issues.error("NODE_MATRIX_TRS", pointer + "/matrix", "a matrix and translation, rotation or scale");
            }
            if (is(matrix, IDENTITY)) {
                issues.information("NODE_MATRIX_DEFAULT", pointer + "/matrix", "the identity need not be written");
            } else if (!Matrices.isDecomposable(matrix)) {
                issues.error(
                        "NODE_MATRIX_NON_TRS", pointer + "/matrix", "no translation, rotation and scale give this");
            }
        }
        JsonNode rotation = node.path("rotation");
        double square = 0;
        for (JsonNode value : rotation) {
            square += value.doubleValue() * value.doubleValue();
        }
        if (rotation.isArray() && Math.abs(Math.sqrt(square) - 1) > UNIT_TOLERANCE) {
            issues.error("ROTATION_NON_UNIT", pointer + "/rotation", "the quaternion is not of unit length");
        }
    }

    private static boolean is(JsonNode values, double... expected) {
        boolean same = values.size() == expected.length;
        for (int i = 0; same && i < expected.length; i++) {
            same = values.get(i).doubleValue() == expected[i];
        }
        return same;
    }

    private void weights(ObjectNode node, int mesh, String pointer) {
        JsonNode primitives = document.item("meshes", mesh).path("primitives");
        int targets = primitives.path(0).path("targets").size();
        int weights = node.path("weights").size();
        if (!node.has("weights")) {
            weightsNeeded.add(mesh);
        } else if (!primitives.isEmpty() && weights != targets) {
            String message = weights + " weights for " + targets + " morph targets";
            issues.error("NODE_WEIGHTS_INVALID", pointer + "/weights", message);
        }
    }

    private void joints(boolean skinned, int mesh, String pointer) {
        JsonNode primitives = document.item("meshes", mesh).path("primitives");
        boolean jointed = false;
        for (JsonNode primitive : primitives) {
            jointed |= Primitive.of(primitive, document).jointSets() > 0;
        }
        if (skinned && !jointed && !primitives.isEmpty()) {
            issues.error("NODE_SKIN_WITH_NON_SKINNED_MESH", pointer, "the mesh has no joints for the skin");
        } else if (!skinned && jointed) {
            issues.warning("NODE_SKINNED_MESH_WITHOUT_SKIN", pointer, "the mesh has joints, but there is no skin");
        }
    }

    private void skinned(ObjectNode node, int index, String pointer) {
        if (isMoved(node)) {
            String message = "the node's own transform has no effect on a skinned mesh";
            issues.warning("NODE_SKINNED_MESH_LOCAL_TRANSFORMS", pointer, message);
        }
        if (tree.parent(index) >= 0) {
            if (isMovedAbove(index)) {
                String message = "transforms of the nodes above have no effect on a skinned mesh";
                issues.warning("NODE_SKINNED_MESH_PARENT_TRANSFORMS", pointer, message);
            }
            issues.information("NODE_SKINNED_MESH_NON_ROOT", pointer, "a skinned mesh is best shown at the root");
        }
    }

    /** Whether a node above has a transform; what is found out on the way up is kept for the next. */
    private boolean isMovedAbove(int index) {
        Deque<Integer> way = new ArrayDeque<>();
        int at = index;
        while (at >= 0 && movedAbove[at] == 0 && way.size() <= tree.size()) {
            way.push(at);
            at = tree.parent(at);
        }
        for (int node : way) {
            int above = tree.parent(node);
            boolean moved = above >= 0 && (movedAbove[above] == 2 || isMoved(document.item("nodes", above)));
            movedAbove[node] = (byte) (moved ? 2 : 1);
        }
        return movedAbove[index] == 2;
    }

    private static boolean isMoved(ObjectNode node) {
        return (node.has("matrix") && !is(node.path("matrix"), IDENTITY))
                || (node.has("translation") && !is(node.path("translation"), 0, 0, 0))
                || (node.has("rotation") && !is(node.path("rotation"), 0, 0, 0, 1))
                || (node.has("scale") && !is(node.path("scale"), 1, 1, 1));
    }

    private void scene(ObjectNode scene, String pointer) {
        JsonNode nodes = scene.path("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            int node = document.reference(nodes.get(i), "nodes");
            if (node >= 0 && tree.parent(node) >= 0) {
                issues.error("SCENE_NON_ROOT_NODE", pointer + "/nodes/" + i, "node " + node + " has a parent");
            }
        }
    }

    private void unusedWeights() {
        for (int mesh : meshesShown) {
            if (!weightsNeeded.contains(mesh) && document.item("meshes", mesh).has("weights")) {
                String message = "every node has weights of its own";
                issues.information("UNUSED_MESH_WEIGHTS", "/meshes/" + mesh + "/weights", message);
            }
        }
    }
}
