package org.bozzetto.studio.library;

import java.util.UUID;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.library.SharedHome;

/**
 * An asset of another project that a search found.
 *
 * @param reason why
 */
public record ElsewhereItem(Place place, UUID asset, UUID revision, AssetKind kind, String name, String reason) {
    /** Where it is. */
    public sealed interface Place {
        UUID project();

        /** Of the project. */
        String name();

        /** In a project that is on this machine. */
        record Here(UUID project, String name) implements Place {}

        /** In a project on a server. */
        record OnServer(UUID project, String name, SharedHome home) implements Place {}
    }
}
