package org.bozzetto.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.document.ProjectDocument;

/** A server's log as the Data Service keeps it: it orders, and knows what it has. */
final class TestServerLog {
    private final List<Change> changes = new ArrayList<>();
    private final Map<UUID, Change> known = new HashMap<>();

    void append(List<Change> batch) {
        for (Change change : batch) {
            if (known.putIfAbsent(change.id(), change) == null) {
                changes.add(change);
            }
        }
    }

    List<Change> after(long seq, int limit) {
        int from = (int) seq;
        return List.copyOf(changes.subList(from, (int) Math.min(changes.size(), seq + limit)));
    }

    int size() {
        return changes.size();
    }

    boolean has(UUID change) {
        return known.containsKey(change);
    }

    /** An older backup takes its place. */
    void restore(int size) {
        List<Change> lost = changes.subList(size, changes.size());
        lost.forEach(change -> known.remove(change.id()));
        lost.clear();
    }

    /** Changes places: what no server may do. */
    void swap(int first, int second) {
        java.util.Collections.swap(changes, first, second);
    }

    ProjectDocument fold(UUID project) {
        ProjectDocument document = new ProjectDocument(project);
        changes.forEach(document::fold);
        return document;
    }
}
