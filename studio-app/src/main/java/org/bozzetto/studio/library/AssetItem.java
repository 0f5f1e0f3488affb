package org.bozzetto.studio.library;

import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.Asset;

/**
 * An asset as the panel shows it.
 *
 * @param reason why the search found it; empty when there was none
 */
public record AssetItem(Asset asset, String reason) {
    public UUID id() {
        return asset.id();
    }

    public Optional<BlobRef> thumbnail() {
        return asset.revision().blob("thumbnail");
    }

    public Optional<BlobRef> report() {
        return asset.revision().blob("report");
    }
}
