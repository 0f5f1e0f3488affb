package org.bozzetto.kernel.document;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.math.Transform;

/**
 * A node of an editable scene as it stands now.
 *
 * @param parent a node, or {@link Edit#ROOT}
 * @param order fractional key among siblings
 * @param materials the scene's material that covers a slot of the content; slot empty for all of it
 * @param removed whether it is a tombstone; a node that is not can still be hidden by a removed ancestor
 */
public record SceneNode(
        UUID id,
        UUID parent,
        String order,
        String name,
        Transform transform,
        boolean visible,
        boolean locked,
        NodeContent content,
        SortedMap<String, UUID> materials,
        boolean removed) {
    private static final SortedMap<String, UUID> NO_MATERIALS = Collections.emptySortedMap();

    static SceneNode of(Edit.AddNode add) {
        return new SceneNode(
                add.node(),
                add.parent(),
                add.order(),
                add.name(),
                add.transform(),
                true,
                false,
                add.content(),
                NO_MATERIALS,
                false);
    }

    SceneNode movedTo(UUID newParent, String newOrder) {
        return new SceneNode(id, newParent, newOrder, name, transform, visible, locked, content, materials, removed);
    }

    SceneNode withName(String value) {
        return new SceneNode(id, parent, order, value, transform, visible, locked, content, materials, removed);
    }

    SceneNode withTransform(Transform value) {
        return new SceneNode(id, parent, order, name, value, visible, locked, content, materials, removed);
    }

    SceneNode withVisible(boolean value) {
        return new SceneNode(id, parent, order, name, transform, value, locked, content, materials, removed);
    }

    SceneNode withLocked(boolean value) {
        return new SceneNode(id, parent, order, name, transform, visible, value, content, materials, removed);
    }

    SceneNode withContent(NodeContent value) {
        return new SceneNode(id, parent, order, name, transform, visible, locked, value, materials, removed);
    }

    SceneNode withRemoved(boolean value) {
        return new SceneNode(id, parent, order, name, transform, visible, locked, content, materials, value);
    }

    SceneNode withMaterial(String slot, UUID material) {
        return withMaterials(copyWithout(slot), slot, material);
    }

    SceneNode withoutMaterial(String slot) {
        return withMaterials(copyWithout(slot));
    }

    private SceneNode withMaterials(TreeMap<String, UUID> others, String slot, UUID material) {
        others.put(slot, material);
        return withMaterials(others);
    }

    private SceneNode withMaterials(SortedMap<String, UUID> value) {
        return new SceneNode(
                id,
                parent,
                order,
                name,
                transform,
                visible,
                locked,
                content,
                Collections.unmodifiableSortedMap(value),
                removed);
    }

    private TreeMap<String, UUID> copyWithout(String slot) {
        TreeMap<String, UUID> copy = new TreeMap<>(materials);
        copy.remove(slot);
        return copy;
    }
}
