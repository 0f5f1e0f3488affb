package org.bozzetto.data.comment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A comment as it is answered. */
public record CommentView(
        UUID id,
        UUID projectId,
        Author author,
        String text,
        JsonNode anchor,
        Optional<UUID> replyTo,
        boolean resolved,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Who wrote it. */
    public record Author(UUID userId, String displayName) {}
}
