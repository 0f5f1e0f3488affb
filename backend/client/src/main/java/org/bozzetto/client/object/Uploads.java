package org.bozzetto.client.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Backoff;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.http.Transport;

/**
 * Brings bytes into a project, piece by piece. An upload's id follows from who sends what where, so that the same upload goes on
 * where it stood after a cut, a cancellation or the end of the program. Every method throws {@link ClientException}.
 */
public final class Uploads {
    private static final System.Logger LOG = System.getLogger(Uploads.class.getName());
    private static final int PIECE = 4 << 20;
    private static final int MOST_FAILURES = 6;
    private static final int MOST_ROUNDS = 20;
    private static final int MOST_HASHES = 1000;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Api api;
    private final UUID user;

    public Uploads(Api api, UUID user) {
        this.api = api;
        this.user = user;
    }

    /** Where the bytes are on this side. */
    public interface Source {
        InputStream open(long offset) throws IOException;
    }

    /** What is to be there. */
    public record Upload(String sha256, long size, String mediaType) {}

    record Known(List<String> known) {}

    record State(UUID id, long offset, String state) {
        boolean isComplete() {
            return state.equals("COMPLETE");
        }
    }

    record Stored(String sha256, long size) {}

    /** Those of {@code hashes} that the project has. */
    public Set<String> known(UUID project, Collection<String> hashes) {
        Set<String> known = new TreeSet<>();
        List<String> all = List.copyOf(new TreeSet<>(hashes));
        for (int from = 0; from < all.size(); from += MOST_HASHES) {
            known.addAll(api.send(Call.of("POST", Api.project(project) + "/blobs/known")
                            .json(Json.object()
                                    .set(
                                            "hashes",
                                            Json.array(all.subList(from, Math.min(all.size(), from + MOST_HASHES))))))
                    .as(Known.class)
                    .known());
        }
        return known;
    }

    /**
     * Sends bytes unless the project has them.
     *
     * @throws ClientException also {@code SOURCE_UNREADABLE}, {@code HASH_MISMATCH} when the bytes are not those announced
     */
    public void send(UUID project, Upload upload, Source source, Transfer transfer) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            transfer.checkpoint();
            if (known(project, List.of(upload.sha256())).contains(upload.sha256())) {
                transfer.at(upload.size(), upload.size());
                return;
            }
            State state = create(project, upload, round);
            // One that is complete and yet not known is of a blob that was collected; one that is gone has expired.
            if (!state.isComplete() && fill(state, upload, source, transfer)) {
                return;
            }
        }
        throw ClientException.of(
                "UPLOAD_REFUSED", "The server does not keep the bytes " + upload.sha256() + ".", "Try again tomorrow.");
    }

    private State create(UUID project, Upload upload, int round) {
        return api.send(Call.of("POST", Api.project(project) + "/uploads")
                        .json(Json.object()
                                .put("id", id(project, upload, round).toString())
                                .put("size", upload.size())
                                .put("sha256", upload.sha256())
                                .put("mediaType", upload.mediaType())))
                .as(State.class);
    }

    /** RFC 9562, version 8. */
    private UUID id(UUID project, Upload upload, int round) {
        String name = user + " " + project + " " + upload.sha256() + " " + round;
        ByteBuffer hash = ByteBuffer.wrap(Hashes.sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        return new UUID(
                (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L,
                (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
    }

    /** @return false when the server has forgotten it */
    private boolean fill(State begun, Upload upload, Source source, Transfer transfer) {
        State state = begun;
        int failures = 0;
        while (true) {
            try {
                while (state.offset() < upload.size()) {
                    transfer.at(state.offset(), upload.size());
                    transfer.checkpoint();
                    state = put(state, piece(source, state.offset(), upload));
                    failures = 0;
                }
                complete(state, upload);
                transfer.at(upload.size(), upload.size());
                return true;
            } catch (ClientException e) {
                if (e.status() == 404) {
                    return false;
                }
                boolean isElsewhere =
                        e.code().equals("WRONG_OFFSET") || e.code().equals("UPLOAD_COMPLETE");
                failures++;
                if ((!isElsewhere && !e.isPassing()) || failures > MOST_FAILURES) {
                    throw e;
                }
                if (!isElsewhere) {
                    Transport.pause(e.retryAfter().orElse(BACKOFF.after(failures)));
                }
                state = api.send(Call.get("/v1/uploads/" + begun.id())).as(State.class);
                if (state.isComplete()) {
                    return true;
                }
            }
        }
    }

    private State put(State state, byte[] piece) {
        // Not repeated as it stands: after a lost answer the server says where the next piece belongs.
        return api.send(Call.of("PUT", "/v1/uploads/" + state.id() + "?offset=" + state.offset())
                        .bytes("application/octet-stream", piece)
                        .once())
                .as(State.class);
    }

    private static byte[] piece(Source source, long offset, Upload upload) {
        int length = (int) Math.min(PIECE, upload.size() - offset);
        try (InputStream in = source.open(offset)) {
            byte[] piece = in.readNBytes(length);
            if (piece.length < length) {
                throw new IOException("it ends early");
            }
            return piece;
        } catch (IOException e) {
            throw ClientException.of(
                    "SOURCE_UNREADABLE",
                    "The bytes " + upload.sha256() + " cannot be read: " + e.getMessage() + ".",
                    "Check the disk, or restore them from a backup.",
                    e);
        }
    }

    private void complete(State state, Upload upload) {
        try {
            api.send(Call.of("POST", "/v1/uploads/" + state.id() + "/complete")).as(Stored.class);
        } catch (ClientException e) {
            if (e.code().equals("HASH_MISMATCH")) {
                // Nothing of it is of use: the next attempt begins anew.
                giveUp(state.id());
                throw ClientException.of(
                        "HASH_MISMATCH",
                        "What was sent as " + upload.sha256()
                                + " are other bytes: they changed on this machine or on the way.",
                        "Try again; if it stays so, restore the file from a backup.",
                        e);
            }
            throw e;
        }
    }

    private void giveUp(UUID upload) {
        try {
            api.send(Call.of("DELETE", "/v1/uploads/" + upload));
        } catch (ClientException e) {
            // It expires by itself.
            LOG.log(System.Logger.Level.DEBUG, "an upload was not given up", e);
        }
    }
}
