package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Skins and where their joints stand (glTF 2.0 section 3.7.3). */
final class SkinRules {
    /** A node above another that a scene names is rare; looking at a few bounds the time for hopeless files. */
    private static final int MOST_NAMED_ABOVE = 64;

    private final Document document;
    private final Issues issues;
    private final NodeTree tree;

    /** The nearest node that is, or stands above, all joints, by skin. */
    private final Map<Integer, Integer> commonRoots = new HashMap<>();

    private SkinRules(Document document, NodeTree tree) {
        this.document = document;
        issues = document.issues();
        this.tree = tree;
    }

    static void check(Document document, NodeTree tree) {
        SkinRules rules = new SkinRules(document, tree);
        for (int i = 0; i < document.list("skins").size(); i++) {
            rules.skin(document.item("skins", i), i, "/skins/" + i);
        }
        rules.scenes();
    }

    private void skin(ObjectNode skin, int index, String pointer) {
        bindMatrices(skin, pointer + "/inverseBindMatrices");
        List<Integer> joints = new ArrayList<>();
        for (JsonNode joint : skin.path("joints")) {
            int node = document.reference(joint, "nodes");
            if (node >= 0) {
                joints.add(node);
            }
        }
        if (joints.stream().anyMatch(tree::isLooped)) {
            // The loop is told of; nothing can be said of what is above.
            return;
        }
        int common = joints.isEmpty() ? NodeTree.NONE : joints.getFirst();
        for (int joint : joints) {
            common = common == NodeTree.NONE ? common : tree.common(common, joint);
        }
        if (common == NodeTree.NONE && skin.has("joints")) {
            issues.error("SKIN_NO_COMMON_ROOT", pointer + "/joints", "no node stands above all joints");
        } else if (common != NodeTree.NONE) {
            commonRoots.put(index, common);
        }
        int skeleton = document.reference(skin, "skeleton", "nodes");
        if (skeleton >= 0 && (common == NodeTree.NONE || !tree.isAbove(skeleton, common))) {
            issues.error("SKIN_SKELETON_INVALID", pointer + "/skeleton", "this node does not stand above all joints");
        }
    }

    private void bindMatrices(ObjectNode skin, String pointer) {
        int index = document.reference(skin, "inverseBindMatrices", "accessors");
        AccessorShape.of(document, index).ifPresent(shape -> {
            if (!shape.is(ElementType.MAT4, ComponentType.FLOAT)) {
                String message = "inverse bind matrices are MAT4 FLOAT, not " + shape.format();
                issues.error("SKIN_IBM_INVALID_FORMAT", pointer, message);
            }
            if (shape.count() < skin.path("joints").size()) {
                String message =
                        shape.count() + " matrices for " + skin.path("joints").size() + " joints";
                issues.error("INVALID_IBM_ACCESSOR_COUNT", pointer, message);
            }
            if (shape.view() >= 0 && document.item("bufferViews", shape.view()).has("byteStride")) {
                issues.error("SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE", pointer, "only vertex data has a stride");
            }
        });
    }

    /** A scene that shows a skinned mesh shows its joints too. */
    private void scenes() {
        Map<Integer, Set<Integer>> scenesOfNode = new HashMap<>();
        for (int i = 0; i < document.list("scenes").size(); i++) {
            for (JsonNode node : document.item("scenes", i).path("nodes")) {
                scenesOfNode
                        .computeIfAbsent(document.reference(node, "nodes"), key -> new HashSet<>())
                        .add(i);
            }
        }
        for (int i = 0; !scenesOfNode.isEmpty() && i < tree.size(); i++) {
            Integer common = commonRoots.get(document.reference(document.item("nodes", i), "skin", "skins"));
            if (common != null && !tree.isLooped(i)) {
                Set<Integer> jointScenes = scenesOfNode.getOrDefault(tree.root(common), Set.of());
                boolean together = true;
                int at = i;
                for (int step = 0; step < MOST_NAMED_ABOVE && at != NodeTree.NONE; step++) {
                    together &= jointScenes.containsAll(scenesOfNode.getOrDefault(at, Set.of()));
                    at = tree.parent(at);
                }
                together &= jointScenes.containsAll(scenesOfNode.getOrDefault(tree.root(i), Set.of()));
                if (!together) {
                    String message = "a scene shows this node but not the joints of its skin";
                    issues.error("NODE_SKIN_NO_SCENE", "/nodes/" + i, message);
                }
            }
        }
    }
}
