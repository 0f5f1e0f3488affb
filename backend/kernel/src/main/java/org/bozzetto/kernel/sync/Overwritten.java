package org.bozzetto.kernel.sync;

import java.util.Optional;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.document.Applied;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.Property;

/**
 * A property that somebody else has set without knowing that I had: the later one counts, and I am told.
 *
 * @param thing what people call what has the property; empty when it has no name
 * @param by who set it
 */
public record Overwritten(Property property, String thing, String by) {

    /**
     * Whether a change has done so to {@code actor}.
     *
     * @param document has folded the change last
     * @param applied what that did
     */
    public static Optional<Overwritten> by(Change change, Applied applied, ProjectDocument document, String actor) {
        if (change.actor().equals(actor)) {
            return Optional.empty();
        }
        return applied.changed().stream()
                .filter(property -> document.lastOther(property, change.actor())
                        .filter(writer -> writer.actor().equals(actor) && writer.position() > change.baseSeq())
                        .isPresent())
                .findFirst()
                .map(property -> new Overwritten(property, document.nameOf(property), change.actor()));
    }
}
