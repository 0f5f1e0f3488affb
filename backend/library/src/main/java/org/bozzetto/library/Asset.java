package org.bozzetto.library;

import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Revision;

/**
 * An asset as the last change left it.
 *
 * @param revision the latest
 * @param seq place of the last change to it in the project's log
 * @param addedAt milliseconds since the epoch
 */
public record Asset(
        UUID project,
        UUID id,
        AssetKind kind,
        String name,
        String description,
        List<String> tags,
        boolean removed,
        Revision revision,
        long seq,
        long addedAt) {
    public Asset {
        tags = List.copyOf(tags);
    }
}
