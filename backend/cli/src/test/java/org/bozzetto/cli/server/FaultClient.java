package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;

/**
 * Somebody who works on a project whatever fails: what is not acknowledged is sent again, the same each time, as long as the server
 * is away or says that it cannot now. Any other refusal is a mistake of the server.
 */
final class FaultClient {
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LARGEST = 200_000;

    private final Api api;
    private final UUID user;
    private final UUID project;
    private final Ledger ledger;
    private final Random random;
    private final AtomicLong rounds = new AtomicLong();
    private Optional<UUID> job = Optional.empty();

    FaultClient(Api api, UUID user, UUID project, Ledger ledger, long seed) {
        this.api = api;
        this.user = user;
        this.project = project;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    /** How many rounds are over. */
    long rounds() {
        return rounds.get();
    }

    /** A change, an asset with its bytes, and a job unless the last one is still under way. */
    void round() {
        append(new ProjectRenamed("Vases " + random.nextInt(1000)));
        addAsset();
        if (job.isEmpty() || hasEnded()) {
            job = Optional.of(submit());
        }
        rounds.incrementAndGet();
    }

    /** Waits for the last job. */
    void finish() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (job.isPresent() && !hasEnded()) {
            pause(deadline, () -> "job " + job + " does not end");
        }
    }

    private boolean hasEnded() {
        return insist(200, () -> api.attempt("/v1/jobs/" + job.orElseThrow())).hasNonNull("endedAt");
    }

    private UUID submit() {
        UUID id = id();
        Map<String, Object> asked = Map.of(
                "id",
                id,
                "pipeline",
                "text-to-mesh",
                "parameters",
                Map.of("prompt", "three-legged stool"),
                "seed",
                random.nextInt(1000));
        insist(202, () -> api.attempt(path("/jobs"), asked));
        ledger.submitted(id);
        return id;
    }

    private void append(Payload payload) {
        Change change = new Change(id(), project, user.toString(), 0, id(), payload);
        String text = Base64.getEncoder().encodeToString(ChangeCodec.encode(change));
        JsonNode answer = insist(200, () -> api.attempt(path("/changes"), Map.of("changes", List.of(text))));
        ledger.appended(text, answer.at("/entries/0/seq").asLong());
    }

    private void addAsset() {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST)];
        random.nextBytes(bytes);
        BlobRef blob = new BlobRef("content", upload(bytes), bytes.length, "model/gltf-binary", "a.glb");
        append(new AssetChange.Added(
                id(),
                AssetKind.MODEL,
                "Vase",
                "",
                List.of(),
                new Revision(id(), List.of(blob), Optional.empty(), Provenance.imported())));
    }

    /** In two pieces; whatever becomes of one, the server says where to go on. */
    private String upload(byte[] bytes) {
        UUID upload = id();
        insist(
                201,
                () -> api.attempt(
                        path("/uploads"),
                        Map.of("id", upload, "size", bytes.length, "mediaType", "model/gltf-binary")));
        String one = "/v1/uploads/" + upload;
        int sent = 0;
        while (sent < bytes.length) {
            int offset = sent;
            byte[] piece = Arrays.copyOfRange(bytes, sent, Math.min(bytes.length, sent + LARGEST / 2));
            attempt(() -> api.attemptPut(one + "?offset=" + offset, piece));
            sent = insist(200, () -> api.attempt(one)).path("offset").asInt();
        }
        return insist(200, () -> api.attemptPost(one + "/complete"))
                .path("sha256")
                .asText();
    }

    private JsonNode insist(int status, Supplier<HttpResponse<byte[]>> request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<HttpResponse<byte[]>> answer = attempt(request);
            if (answer.isPresent() && !LATER.contains(answer.get().statusCode())) {
                return Api.json(answer.get(), status);
            }
            pause(deadline, () -> "the server does not come back: " + answer);
        }
    }

    /** Empty when the server is away. */
    private static Optional<HttpResponse<byte[]>> attempt(Supplier<HttpResponse<byte[]>> request) {
        try {
            return Optional.of(request.get());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void pause(long deadline, Supplier<String> otherwise) {
        if (System.nanoTime() - deadline > 0) {
            throw new AssertionError(otherwise.get());
        }
        LockSupport.parkNanos(20_000_000 + random.nextInt(80_000_000));
    }

    private String path(String rest) {
        return "/v1/projects/" + project + rest;
    }

    private static UUID id() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }
}
