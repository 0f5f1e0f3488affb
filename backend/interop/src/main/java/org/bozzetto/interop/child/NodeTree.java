package org.bozzetto.interop.child;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lwjgl.PointerBuffer;
import org.lwjgl.assimp.AINode;

/** The nodes of a scene, flat, parents first, and those that are added for cameras, lights and meshes with bones. */
final class NodeTree {
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<Integer> roots = new ArrayList<>();
    private final Set<Integer> animated = new HashSet<>();

    /** A node on its way to glTF; indices are -1 where there is nothing. */
    static final class Draft {
        private final String name;
        private final Placement placement;
        private final Metadata metadata;
        private final List<Integer> children = new ArrayList<>();
        private final List<Integer> meshes;
        int mesh = -1;
        int camera = -1;
        int light = -1;
        int skin = -1;

        private Draft(String name, Placement placement, Metadata metadata, List<Integer> meshes) {
            this.name = name;
            this.placement = placement;
            this.metadata = metadata;
            this.meshes = meshes;
        }

        String name() {
            return name;
        }

        /** Of the parser's list. */
        List<Integer> meshes() {
            return meshes;
        }
    }

    private record Open(AINode node, int parent) {}

    /**
     * @param metres what a unit of the root's own place is long
     * @param scale what a unit below the root is long; the root's uniform scale has gone into it
     */
    NodeTree(AINode root, float metres, float scale) {
        // A stack of our own: files may nest deeper than a thread's stack allows.
        ArrayDeque<Open> open = new ArrayDeque<>();
        open.push(new Open(root, -1));
        while (!open.isEmpty()) {
            Open next = open.pop();
            Placement placement = next.parent < 0
                    ? Placement.of(root.mTransformation(), metres).unscaled(scale / (double) metres)
                    : Placement.of(next.node.mTransformation(), scale);
            int index = add(draft(next.node, placement), next.parent);
            PointerBuffer children = next.node.mChildren();
            for (int i = next.node.mNumChildren() - 1; i >= 0; i--) {
                open.push(new Open(AINode.create(children.get(i)), index));
            }
        }
    }

    private static Draft draft(AINode node, Placement placement) {
        List<Integer> meshes = new ArrayList<>();
        for (int i = 0; i < node.mNumMeshes(); i++) {
            meshes.add(node.mMeshes().get(i));
        }
        return new Draft(node.mName().dataString(), placement, Metadata.of(node.mMetadata()), meshes);
    }

    private int add(Draft draft, int parent) {
        int index = drafts.size();
        drafts.add(draft);
        byName.putIfAbsent(draft.name, index);
        if (parent < 0) {
            roots.add(index);
        } else {
            drafts.get(parent).children.add(index);
        }
        return index;
    }

    /** A new node under another. */
    Draft child(int parent, String name, Placement placement) {
        Draft draft = new Draft(name, placement, new Metadata(Map.of()), List.of());
        add(draft, parent);
        return draft;
    }

    /** The first node of a name; made at the root when there is none. */
    int named(String name) {
        Integer known = byName.get(name);
        return known != null
                ? known
                : add(new Draft(name, Placement.IDENTITY, new Metadata(Map.of()), List.of()), roots.getFirst());
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    int size() {
        return drafts.size();
    }

    Draft get(int index) {
        return drafts.get(index);
    }

    void setAnimated(int index) {
        animated.add(index);
    }

    List<Integer> roots() {
        return roots;
    }

    void writeTo(GlbBuilder glb) {
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            boolean moves = animated.contains(i);
            glb.nodes.add(json -> {
                if (!draft.name.isEmpty()) {
                    json.writeStringField("name", draft.name);
                }
                draft.placement.writeTo(json, moves);
                if (!draft.children.isEmpty()) {
                    json.writeFieldName("children");
                    json.writeRawValue(draft.children.toString());
                }
                if (draft.mesh >= 0) {
                    json.writeNumberField("mesh", draft.mesh);
                }
                if (draft.skin >= 0) {
                    json.writeNumberField("skin", draft.skin);
                }
                if (draft.camera >= 0) {
                    json.writeNumberField("camera", draft.camera);
                }
                if (draft.light >= 0) {
                    json.writeObjectFieldStart("extensions");
                    json.writeObjectFieldStart("KHR_lights_punctual");
                    json.writeNumberField("light", draft.light);
                    json.writeEndObject();
                    json.writeEndObject();
                }
                if (!draft.metadata.isEmpty()) {
                    draft.metadata.writeTo(json, "extras");
                }
            });
        }
    }
}
