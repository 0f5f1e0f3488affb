package org.bozzetto.studio.scene;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The selected nodes in the order they were selected; the last one is the active one. */
public final class Selection {
    private final ReadOnlyObjectWrapper<List<UUID>> nodes = new ReadOnlyObjectWrapper<>(List.of());

    public ReadOnlyObjectProperty<List<UUID>> nodesProperty() {
        return nodes.getReadOnlyProperty();
    }

    public List<UUID> nodes() {
        return nodes.get();
    }

    public Optional<UUID> active() {
        return nodes().isEmpty() ? Optional.empty() : Optional.of(nodes().getLast());
    }

    public boolean contains(UUID node) {
        return nodes().contains(node);
    }

    public void set(Collection<UUID> selected) {
        List<UUID> next = List.copyOf(new LinkedHashSet<>(selected));
        if (!next.equals(nodes.get())) {
            nodes.set(next);
        }
    }

    public void clear() {
        set(List.of());
    }

    /** Adds it as the active one, or takes it out. */
    public void toggle(UUID node) {
        SequencedSet<UUID> next = new LinkedHashSet<>(nodes());
        if (!next.remove(node)) {
            next.add(node);
        }
        set(next);
    }
}
