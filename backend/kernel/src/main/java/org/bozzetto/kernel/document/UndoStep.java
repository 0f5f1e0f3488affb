package org.bozzetto.kernel.document;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Payload;

/**
 * What to append, as one new group, to undo or redo a gesture. Nothing has happened before it is in the log.
 *
 * @param group the gesture, by the group it was first made with
 * @param payloads the mark that makes it an undo or redo, then the changes; never empty
 * @param skipped properties that stay as somebody else has set them since
 * @param scenes the scenes it changes
 */
public record UndoStep(UUID group, List<Payload> payloads, List<Skipped> skipped, Set<UUID> scenes) {
    public UndoStep {
        payloads = List.copyOf(payloads);
        skipped = List.copyOf(skipped);
        scenes = Set.copyOf(scenes);
    }

    /**
     * @param thing its name, or empty for what has none
     * @param by who changed it since
     */
    public record Skipped(Property property, String thing, Writer by) {
        /** {@code base colour of “Oak” (changed by anna)}. */
        public String describe() {
            String of = thing.isEmpty() ? "" : " of “" + thing + "”";
            String part = property.part().isEmpty() ? "" : " " + property.part();
            return property.aspect().words() + part + of + " (changed by " + by.actor() + ")";
        }
    }
}
