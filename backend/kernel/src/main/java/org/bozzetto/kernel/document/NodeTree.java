package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;

/**
 * All nodes a scene ever had, tombstones included, and the order of the children. Every node's parent is {@link Edit#ROOT} or
 * known, and following parents always ends at the root.
 */
final class NodeTree {
    private final Map<UUID, SceneNode> nodes = new LinkedHashMap<>();
    private final Siblings siblings = new Siblings();

    boolean has(UUID id) {
        return nodes.containsKey(id);
    }

    /** The node must be there. */
    SceneNode get(UUID id) {
        return nodes.get(id);
    }

    Collection<SceneNode> all() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    List<UUID> children(UUID parent) {
        return siblings.of(parent);
    }

    /** Adds a node, or replaces the one with its id. */
    void put(SceneNode node) {
        SceneNode old = nodes.put(node.id(), node);
        boolean samePlace = old != null
                && old.removed() == node.removed()
                && old.parent().equals(node.parent())
                && old.order().equals(node.order());
        if (samePlace) {
            return;
        }
        if (old != null && !old.removed()) {
            siblings.remove(old);
        }
        if (!node.removed()) {
            siblings.add(node);
        }
    }

    /** Becomes what the other is; for one that has no nodes yet. */
    void takeFrom(NodeTree other) {
        nodes.putAll(other.nodes);
        siblings.takeFrom(other.siblings);
    }

    /** Whether every node hangs on the root, as all other methods take for granted; for trees from outside. */
    boolean isSound() {
        Set<UUID> sound = new HashSet<>(Set.of(Edit.ROOT));
        for (UUID node : nodes.keySet()) {
            Set<UUID> path = new LinkedHashSet<>();
            UUID at = node;
            while (!sound.contains(at)) {
                if (!nodes.containsKey(at) || !path.add(at)) {
                    return false;
                }
                at = nodes.get(at).parent();
            }
            sound.addAll(path);
        }
        return true;
    }

    /** Whether {@code id} is {@code ancestor} or below it. */
    boolean isWithin(UUID id, UUID ancestor) {
        for (UUID at = id; !at.equals(Edit.ROOT); at = nodes.get(at).parent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return ancestor.equals(Edit.ROOT);
    }

    /** The tombstones among {@code id} and its ancestors, from the lowest upwards. */
    List<UUID> removedFrom(UUID id) {
        List<UUID> removed = new ArrayList<>();
        for (UUID at = id; !at.equals(Edit.ROOT); at = nodes.get(at).parent()) {
            if (nodes.get(at).removed()) {
                removed.add(at);
            }
        }
        return removed;
    }

    /** Whether {@code id} or an ancestor of it is a tombstone. */
    boolean isDead(UUID id) {
        for (UUID at = id; !at.equals(Edit.ROOT); at = nodes.get(at).parent()) {
            if (nodes.get(at).removed()) {
                return true;
            }
        }
        return false;
    }
}
