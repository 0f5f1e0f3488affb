package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The children of each parent in fractional order, ties by id; without tombstones. Kept up to date node by node, so that an edit
 * costs a binary search and never a sort of the scene.
 */
final class Siblings {
    /** Ids compare as unsigned 128-bit numbers, as their text does. */
    private static final Comparator<UUID> BY_ID = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing(Place::order).thenComparing(Place::id, BY_ID);

    private record Place(String order, UUID id) {}

    private final Map<UUID, List<Place>> places = new HashMap<>();

    void add(SceneNode node) {
        List<Place> siblings = places.computeIfAbsent(node.parent(), _ -> new ArrayList<>());
        Place place = new Place(node.order(), node.id());
        int at = Collections.binarySearch(siblings, place, IN_ORDER);
        siblings.add(-1 - at, place);
    }

    void remove(SceneNode node) {
        List<Place> siblings = places.get(node.parent());
        siblings.remove(Collections.binarySearch(siblings, new Place(node.order(), node.id()), IN_ORDER));
        if (siblings.isEmpty()) {
            places.remove(node.parent());
        }
    }

    /** Becomes what the other is; for one that has none yet. */
    void takeFrom(Siblings other) {
        other.places.forEach((parent, siblings) -> places.put(parent, new ArrayList<>(siblings)));
    }

    List<UUID> of(UUID parent) {
        return places.getOrDefault(parent, List.of()).stream().map(Place::id).toList();
    }
}
