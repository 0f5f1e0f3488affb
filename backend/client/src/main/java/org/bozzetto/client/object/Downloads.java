package org.bozzetto.client.object;

import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Backoff;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.StreamedBody;
import org.bozzetto.client.http.Transport;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.format.DiskSpace;

/**
 * Fetches bytes of revisions. They come into a {@code .part} file, which goes on where it stood after a cut or the end of the
 * program, and get their name only once they are the right ones. Every method throws {@link ClientException}.
 */
public final class Downloads {
    private static final int MOST_FAILURES = 6;
    private static final int BUFFER = 1 << 16;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Api api;

    public Downloads(Api api) {
        this.api = api;
    }

    /** Which revision's bytes. */
    public record Place(UUID project, UUID asset, UUID revision) {
        private String path(BlobRef blob) {
            return Api.project(project) + "/assets/" + asset + "/revisions/" + revision + "/blobs/"
                    + Call.encode(blob.role());
        }
    }

    /**
     * @param file replaced when it is there; its folder must exist
     * @throws ClientException also {@code HASH_MISMATCH} when the server sends other bytes, {@code DISK_FULL},
     *     {@code FILE_UNWRITABLE}; {@code file} is untouched then
     */
    public void fetch(Place place, BlobRef blob, Path file, Transfer transfer) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel out = PartFiles.open(part)) {
            if (out.size() > blob.size()) {
                out.truncate(0);
            }
            fill(place, blob, out, transfer);
            if (!hash(out).equals(blob.sha256())) {
                // Nothing of it is of use: the next attempt begins anew.
                out.truncate(0);
                throw ClientException.of(
                        "HASH_MISMATCH",
                        api.server() + " sent other bytes than those of " + blob.sha256() + "; they were thrown away.",
                        "Try again; if it stays so, tell whoever runs the server.");
            }
            out.force(true);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
        transfer.at(blob.size(), blob.size());
    }

    private void fill(Place place, BlobRef blob, FileChannel out, Transfer transfer) throws IOException {
        int failures = 0;
        while (out.size() < blob.size()) {
            transfer.at(out.size(), blob.size());
            transfer.checkpoint();
            long before = out.size();
            try {
                api.stream(
                        Call.get(place.path(blob))
                                .header("Range", "bytes=" + before + "-")
                                .header("If-Range", "\"" + blob.sha256() + "\""),
                        new Sink(blob, out, transfer));
                if (out.size() < blob.size()) {
                    throw ClientException.of("CONNECTION_LOST", "The server's answer ended early.", "Try again.");
                }
            } catch (ClientException e) {
                if (e.getCause() instanceof Paused) {
                    // The next checkpoint waits.
                    continue;
                }
                failures = out.size() > before ? 1 : failures + 1;
                if (!e.isPassing() || failures > MOST_FAILURES) {
                    throw e;
                }
                Transport.pause(e.retryAfter().orElse(BACKOFF.after(failures)));
            }
        }
    }

    private static String hash(FileChannel in) throws IOException {
        MessageDigest digest = Hashes.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = 0;
        for (int count = in.read(buffer, position); count > 0; count = in.read(buffer, position)) {
            position += count;
            digest.update(buffer.flip());
            buffer.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ClientException unwritable(Path file, IOException e) {
        return DiskSpace.isLacking(e)
                ? ClientException.of(
                        "DISK_FULL",
                        file + " could not be written: " + DiskSpace.isFull(file) + ".",
                        "Make room and try again; what has come already is kept.",
                        e)
                : ClientException.of(
                        "FILE_UNWRITABLE",
                        file + " could not be written: " + e.getMessage() + ".",
                        "Check the folder's rights, or choose another one.",
                        e);
    }

    /** Ends a stream that is to go on later. */
    private static final class Paused extends RuntimeException {
        Paused() {
            super("paused", null, false, false);
        }
    }

    private static final class Sink implements StreamedBody.Sink {
        private final BlobRef blob;
        private final FileChannel out;
        private final Transfer transfer;

        Sink(BlobRef blob, FileChannel out, Transfer transfer) {
            this.blob = blob;
            this.out = out;
            this.transfer = transfer;
        }

        @Override
        public void begin(ResponseInfo answer) throws IOException {
            long start = out.size();
            String expected = "bytes " + start + "-" + (blob.size() - 1) + "/" + blob.size();
            boolean isRest = answer.statusCode() == 206
                    && answer.headers()
                            .firstValue("Content-Range")
                            .filter(expected::equals)
                            .isPresent();
            if (answer.statusCode() == 200) {
                // It does not know ranges, or not these bytes: from the beginning.
                out.truncate(0);
            } else if (!isRest) {
                throw ClientException.of(
                        "ANSWER_BROKEN", "The server sends another part of the bytes than was asked for.", "");
            }
            out.position(out.size());
        }

        @Override
        public void take(ByteBuffer piece) throws IOException {
            if (out.position() + piece.remaining() > blob.size()) {
                throw ClientException.of(
                        "ANSWER_TOO_LONG", "The server sends more bytes than " + blob.sha256() + " has.", "");
            }
            try {
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            } catch (IOException e) {
                throw unwritable(Path.of(blob.sha256()), e);
            }
            transfer.at(out.position(), blob.size());
            if (!transfer.isWanted()) {
                throw new Paused();
            }
        }
    }
}
