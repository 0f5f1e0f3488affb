package org.bozzetto.kernel.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The values of a scene, without their history. */
final class SceneState {
    final UUID id;
    final NodeTree tree = new NodeTree();
    final Map<UUID, SceneMaterial> materials = new LinkedHashMap<>();
    boolean added;
    boolean removed;
    String name = "";
    Surroundings surroundings = Surroundings.DEFAULT;

    SceneState(UUID id) {
        this.id = id;
    }

    /** Becomes what the other is; for one that was just made. */
    void takeFrom(SceneState other) {
        tree.takeFrom(other.tree);
        materials.putAll(other.materials);
        added = other.added;
        removed = other.removed;
        name = other.name;
        surroundings = other.surroundings;
    }
}
