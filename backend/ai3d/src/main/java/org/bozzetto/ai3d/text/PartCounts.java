package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is counted under another name: a wardrobe with two doors has two columns, and doors as fronts. */
final class PartCounts {
    /** @param implied options by parameter that come with it */
    record Counted(String family, String noun, String parameter, Map<String, String> implied) {
        Counted {
            implied = Map.copyOf(implied);
        }
    }

    private static final List<Counted> ALL = List.of(
            new Counted("cabinet", "door", "columns", Map.of("fronts", "doors")),
            new Counted("door", "door", "leaves", Map.of()),
            new Counted("door", "wing", "leaves", Map.of()),
            new Counted("rock", "rock", "group", Map.of()),
            new Counted("rock", "stone", "group", Map.of()),
            new Counted("rock", "boulder", "group", Map.of()),
            new Counted("rock", "pebble", "group", Map.of()),
            new Counted("mushroom", "mushroom", "group", Map.of()),
            new Counted("mushroom", "toadstool", "group", Map.of()),
            new Counted("candlestick", "arm", "arms", Map.of()),
            new Counted("vase", "flute", "ribs", Map.of()));

    private PartCounts() {}

    static Optional<Counted> find(String family, String noun) {
        return ALL.stream()
                .filter(counted ->
                        counted.family().equals(family) && counted.noun().equals(noun))
                .findFirst();
    }
}
