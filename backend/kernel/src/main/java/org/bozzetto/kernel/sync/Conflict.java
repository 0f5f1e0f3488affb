package org.bozzetto.kernel.sync;

import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.Property;
import org.bozzetto.kernel.document.Writer;

/**
 * A property that I changed without knowing that somebody else had changed it. The log has theirs; mine waits for a decision.
 *
 * @param thing what people call what has the property; empty when it has no name
 * @param mine my last change of it
 * @param theirs sets what the log has
 * @param by who wrote that; its change is a UUIDv7 and tells when
 * @param changes ids of all my changes of it that wait, in order
 */
public record Conflict(Property property, String thing, Change mine, Payload theirs, Writer by, List<UUID> changes) {
    public Conflict {
        changes = List.copyOf(changes);
    }

    /** The same conflict of some of its changes. */
    public Conflict withChanges(List<UUID> some) {
        return new Conflict(property, thing, mine, theirs, by, some);
    }
}
