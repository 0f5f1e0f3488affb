package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    private final int[] parent;
    private final byte[] movedAbove;
    private final Set<Integer> joints = new HashSet<>();
    private final Set<Integer> meshesShown = new HashSet<>();
    private final Set<Integer> weightsNeeded = new HashSet<>();

    private NodeRules(Document document) {
        this.document = document;
        issues = document.issues();
        parent = new int[document.list("nodes").size()];
        movedAbove = new byte[parent.length];
        Arrays.fill(parent, -1);
    }

    static void check(Document document) {
        NodeRules rules = new NodeRules(document);
        document.each(
                "skins",
                (skin, pointer) ->
                        skin.path("joints").forEach(joint -> rules.joints.add(document.reference(joint, "nodes"))));
        rules.link();
        for (int i = 0; i < rules.parent.length; i++) {
            rules.node(document.item("nodes", i), i, "/nodes/" + i);
        }
        document.each("scenes", rules::scene);
        rules.unusedWeights();
    }

    private void link() {
        for (int i = 0; i < parent.length; i++) {
            JsonNode children = document.item("nodes", i).path("children");
            for (int k = 0; k < children.size(); k++) {
                int child = document.reference(children.get(k), "nodes");
                if (child >= 0 && parent[child] >= 0) {
                    String place = "/nodes/" + i + "/children/" + k;
                    issues.error("NODE_PARENT_OVERRIDE", place, "node " + child + " has another parent already");
                } else if (child >= 0) {
                    parent[child] = i;
                }
            }
        }
        byte[] seen = new byte[parent.length];
        for (int i = 0; i < parent.length; i++) {
            int at = i;
            while (at >= 0 && seen[at] == 0) {
                seen[at] = 1;
                at = parent[at];
            }
            if (at >= 0 && seen[at] == 1) {
                tellLoop(at);
            }
            for (at = i; at >= 0 && seen[at] == 1; at = parent[at]) {
                seen[at] = 2;
            }
        }
    }

    private void tellLoop(int start) {
        int at = start;
        do {
            issues.error("NODE_LOOP", "/nodes/" + at, "the node is its own ancestor");
            at = parent[at];
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
        boolean holds = node.path("children").size() > 0
                || node.has("mesh")
                || node.has("camera")
                || node.has("extensions")
                || node.hasNonNull("extras");
        if (!holds && !joints.contains(index)) {
            issues.information("NODE_EMPTY", pointer, "nothing is in this node");
        }
        if (mesh >= 0) {
            meshesShown.add(mesh);
            weights(node, mesh, pointer);
            skin(node, mesh, index, pointer);
        }
    }

    private void transform(ObjectNode node, String pointer) {
        JsonNode matrix = node.path("matrix");
        if (matrix.size() == 16) {
            if (node.has("translation") || node.has("rotation") || node.has("scale")) {
                issues.error("NODE_MATRIX_TRS", pointer + "/matrix", "a matrix and translation, rotation or scale");
            }
            boolean identity = true;
            for (int i = 0; i < 16; i++) {
                identity &= matrix.get(i).doubleValue() == IDENTITY[i];
            }
            if (identity) {
                issues.information("NODE_MATRIX_DEFAULT", pointer + "/matrix", "the identity need not be written");
            } else if (!Matrices.isDecomposable(matrix)) {
                issues.error(
                        "NODE_MATRIX_NON_TRS", pointer + "/matrix", "no translation, rotation and scale give this");
            }
        }
        JsonNode rotation = node.path("rotation");
        if (rotation.size() == 4) {
            double square = 0;
            for (JsonNode value : rotation) {
                square += value.doubleValue() * value.doubleValue();
            }
            if (Math.abs(Math.sqrt(square) - 1) > UNIT_TOLERANCE) {
                issues.error("ROTATION_NON_UNIT", pointer + "/rotation", "the quaternion is not of unit length");
            }
        }
    }

    private void weights(ObjectNode node, int mesh, String pointer) {
        int targets = document.item("meshes", mesh)
                .path("primitives")
                .path(0)
                .path("targets")
                .size();
        if (!node.has("weights")) {
            weightsNeeded.add(mesh);
        } else if (node.path("weights").size() != targets) {
            String message = node.path("weights").size() + " weights for " + targets + " morph targets";
            issues.error("NODE_WEIGHTS_INVALID", pointer + "/weights", message);
        }
    }

    private void skin(ObjectNode node, int mesh, int index, String pointer) {
        JsonNode primitives = document.item("meshes", mesh).path("primitives");
        boolean skinned = false;
        boolean unskinned = false;
        for (JsonNode primitive : primitives) {
            boolean has = primitive.path("attributes").has("JOINTS_0");
            skinned |= has;
            unskinned |= !has;
        }
        boolean hasSkin = document.reference(node, "skin", "skins") >= 0;
        if (hasSkin && unskinned) {
            issues.error("NODE_SKIN_WITH_NON_SKINNED_MESH", pointer, "the mesh has no joints for the skin");
        } else if (!hasSkin && skinned) {
            issues.warning("NODE_SKINNED_MESH_WITHOUT_SKIN", pointer, "the mesh has joints, but there is no skin");
        }
        if (hasSkin && parent[index] >= 0) {
            if (isMovedAbove(index)) {
                String message = "transforms of the nodes above have no effect on a skinned mesh";
                issues.warning("NODE_SKINNED_MESH_PARENT_TRANSFORMS", pointer, message);
            }
            issues.information("NODE_SKINNED_MESH_NON_ROOT", pointer, "a skinned mesh is best shown at the root");
        }
        if (hasSkin && isMoved(node)) {
            String message = "the node's own transform has no effect on a skinned mesh";
            issues.warning("NODE_SKINNED_MESH_LOCAL_TRANSFORMS", pointer, message);
        }
    }

    /** Whether a node above has a transform; what is found out on the way up is kept for the next. */
    private boolean isMovedAbove(int index) {
        Deque<Integer> way = new ArrayDeque<>();
        int at = index;
        while (at >= 0 && movedAbove[at] == 0 && way.size() <= parent.length) {
            way.push(at);
            at = parent[at];
        }
        for (int node : way) {
            int above = parent[node];
            boolean moved = above >= 0 && (movedAbove[above] == 2 || isMoved(document.item("nodes", above)));
            movedAbove[node] = (byte) (moved ? 2 : 1);
        }
        return movedAbove[index] == 2;
    }

    private static boolean isMoved(ObjectNode node) {
        return node.has("matrix") || node.has("translation") || node.has("rotation") || node.has("scale");
    }

    private void scene(ObjectNode scene, String pointer) {
        JsonNode nodes = scene.path("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            int node = document.reference(nodes.get(i), "nodes");
            if (node >= 0 && parent[node] >= 0) {
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
