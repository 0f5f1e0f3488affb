package org.bozzetto.data.asset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Json;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.shape.RecipeJson;

/**
 * An asset as it is answered.
 *
 * @param seq place of the last change to it
 */
public record AssetView(
        UUID id,
        UUID projectId,
        AssetKind kind,
        String name,
        String description,
        List<String> tags,
        boolean removed,
        RevisionView revision,
        long seq,
        Instant addedAt) {

    /** A revision as it is answered. */
    public record RevisionView(
            UUID id,
            long seq,
            Instant createdAt,
            List<BlobView> blobs,
            Optional<JsonNode> recipe,
            ProvenanceView provenance) {

        static RevisionView of(StoredRevision stored) {
            return new RevisionView(
                    stored.revision().id(),
                    stored.seq(),
                    Instant.ofEpochMilli(stored.receivedAt()),
                    stored.revision().blobs().stream().map(BlobView::of).toList(),
                    stored.revision().recipe().map(recipe -> Json.tree(RecipeJson.write(recipe))),
                    ProvenanceView.of(stored.revision().provenance()));
        }
    }

    /** A blob as it is answered. */
    public record BlobView(String role, String sha256, long size, String mediaType, String fileName) {
        static BlobView of(BlobRef blob) {
            return new BlobView(blob.role(), blob.sha256(), blob.size(), blob.mediaType(), blob.fileName());
        }
    }

    /** Where a revision came from, as it is answered. */
    public record ProvenanceView(
            String pipeline,
            int version,
            Optional<UUID> jobId,
            List<UUID> inputs,
            Optional<JsonNode> parameters,
            long seed) {

        static ProvenanceView of(Provenance provenance) {
            return new ProvenanceView(
                    provenance.pipeline(),
                    provenance.version(),
                    provenance.isByJob() ? Optional.of(provenance.job()) : Optional.empty(),
                    provenance.inputs(),
                    parameters(provenance.parametersJson()),
                    provenance.seed());
        }

        /** Whatever a client wrote there; what is no object is left out. */
        private static Optional<JsonNode> parameters(String json) {
            if (json.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Json.tree(json)).filter(JsonNode::isObject);
            } catch (IllegalStateException e) {
                return Optional.empty();
            }
        }
    }
}
