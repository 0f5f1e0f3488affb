package org.bozzetto.client.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be run.
 *
 * @param id of the job: ordering it again is harmless
 * @param parameters as the pipeline's schema says; an object
 */
public record JobOrder(
        UUID id,
        String pipeline,
        List<Input> inputs,
        JsonNode parameters,
        Optional<Long> seed,
        Optional<String> title) {
    /** One of both: a revision, or bytes that were uploaded into the project. */
    public record Input(String role, Optional<Job.RevisionRef> revision, Optional<Bytes> blob) {
        public static Input of(String role, UUID asset, UUID revision) {
            return new Input(role, Optional.of(new Job.RevisionRef(asset, revision)), Optional.empty());
        }

        public static Input of(String role, Bytes blob) {
            return new Input(role, Optional.empty(), Optional.of(blob));
        }
    }

    /** Bytes of an upload. */
    public record Bytes(String sha256, long size, String mediaType, String fileName) {}
}
