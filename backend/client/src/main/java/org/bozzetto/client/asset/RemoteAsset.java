package org.bozzetto.client.asset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.BlobRef;

/**
 * An asset as its server's list has it.
 *
 * @param kind {@code MODEL}, {@code IMAGE} …
 * @param revision the latest
 * @param seq place of the last change to it in the project's log
 */
public record RemoteAsset(
        UUID id,
        UUID projectId,
        String kind,
        String name,
        String description,
        List<String> tags,
        boolean removed,
        RemoteRevision revision,
        long seq) {
    /**
     * A revision without its bytes.
     *
     * @param recipe as {@link org.bozzetto.kernel.shape.RecipeJson} reads it; empty for what is not parametric
     */
    public record RemoteRevision(UUID id, long seq, List<BlobRef> blobs, Optional<JsonNode> recipe) {
        public Optional<BlobRef> blob(String role) {
            return blobs.stream().filter(blob -> blob.role().equals(role)).findFirst();
        }
    }
}
