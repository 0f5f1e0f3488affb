package org.bozzetto.kernel.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One immutable state of an asset's content. */
public record Revision(UUID id, List<BlobRef> blobs, Optional<Recipe> recipe, Provenance provenance) {
    public Revision {
        blobs = List.copyOf(blobs);
    }

    public Optional<BlobRef> blob(String role) {
        return blobs.stream().filter(blob -> blob.role().equals(role)).findFirst();
    }
}
