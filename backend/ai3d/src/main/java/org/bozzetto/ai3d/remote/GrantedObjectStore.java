package org.bozzetto.ai3d.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bozzetto.ai3d.job.Grant;
import org.bozzetto.ai3d.remote.Patience.AwayException;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.object.RangeInputStream;

/**
 * One job's inputs and results in the Data Service, as far as the job's grant reaches. Both ways bytes pass through a file of
 * the worker, so that nothing is sent or used before its hash is known.
 */
final class GrantedObjectStore implements ObjectStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int MAX_PROBLEM_BYTES = 1 << 16;

    /**
     * What the stores of all jobs share.
     *
     * @param scratch folder of files that are passing through
     * @param maxBytes the largest object that is fetched or stored
     */
    record Terms(DataCalls calls, Patience patience, Path scratch, long maxBytes) {}

    private final Terms terms;
    private final String job;
    private final Grant grant;

    GrantedObjectStore(Terms terms, String job, Grant grant) {
        this.terms = terms;
        this.job = job;
        this.grant = grant;
    }

    @Override
    public Stored put(InputStream bytes, Consumer<Stored> admission) throws IOException {
        Path file = Files.createTempFile(terms.scratch(), "result-", "");
        try {
            Stored stored = write(bytes, file);
            admission.accept(stored);
            HttpResponse<String> response = terms.patience().until(() -> send(file, stored));
            DataCalls.requireSuccess("a result could not be stored", response.statusCode(), response.body());
            return stored;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Stored write(InputStream bytes, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            long size = new RangeInputStream(bytes, terms.maxBytes()).transferTo(out);
            if (bytes.read() >= 0) {
                throw new IOException("a result has more than " + terms.maxBytes() + " bytes");
            }
            return new Stored(HexFormat.of().formatHex(digest.digest()), size);
        }
    }

    private HttpResponse<String> send(Path file, Stored stored) throws IOException {
        HttpRequest request = request(stored.sha256())
                .header("Content-Type", "application/octet-stream")
                // Without Expect: the Data Service's web server does not know it as this client writes it, in capitals,
                // and this client would wait five seconds for leave to send.
                .PUT(BodyPublishers.ofFile(file))
                .build();
        return terms.calls()
                .send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_PROBLEM_BYTES), stored.size());
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("range " + offset + " + " + length);
        }
        Path file = Files.createTempFile(terms.scratch(), "input-", "");
        try {
            requireFetched(sha256, terms.patience().until(() -> fetch(sha256, file)));
            SeekableByteChannel channel =
                    Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
            return new RangeInputStream(Channels.newInputStream(channel.position(offset)), length);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private HttpResponse<Path> fetch(String sha256, Path file) throws IOException {
        BodyHandler<Path> toFile = BodyHandlers.limiting(BodyHandlers.ofFile(file), terms.maxBytes());
        HttpResponse<Path> response = terms.calls()
                .send(
                        request(sha256).GET().build(),
                        // What says itself that it is too large is not even begun.
                        head -> size(head.headers().firstValueAsLong("content-length")) > terms.maxBytes()
                                ? BodySubscribers.replacing(file)
                                : toFile.apply(head),
                        terms.maxBytes());
        if (response.statusCode() == OK && size(response) <= terms.maxBytes() && !sha256.equals(hash(file))) {
            throw new AwayException("the input " + sha256 + " came damaged", null);
        }
        return response;
    }

    private void requireFetched(String sha256, HttpResponse<Path> response) throws IOException {
        if (response.statusCode() == NOT_FOUND) {
            throw new NoSuchFileException(sha256);
        }
        if (response.statusCode() != OK) {
            String problem = Files.size(response.body()) > MAX_PROBLEM_BYTES ? "" : Files.readString(response.body());
            DataCalls.requireSuccess("an input could not be fetched", response.statusCode(), problem);
        }
        if (size(response) > terms.maxBytes()) {
            throw new IOException("an input has " + size(response) + " bytes, allowed are " + terms.maxBytes());
        }
    }

    private static long size(HttpResponse<?> response) {
        return size(response.headers().firstValueAsLong("content-length"));
    }

    private static long size(OptionalLong said) {
        return said.orElse(0);
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private HttpRequest.Builder request(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not the name of an object (64 lower-case hex digits): " + sha256);
        }
        return terms.calls()
                .request("/internal/jobs/" + job + "/objects/" + sha256)
                .header(GrantHeader.NAME, grant.token());
    }

    /** Not asked of a remote store: the records know the sizes, and reading is bounded. */
    @Override
    public OptionalLong size(String sha256) {
        throw new UnsupportedOperationException("a job's grant fetches and stores, no more");
    }

    @Override
    public void delete(String sha256) {
        throw new UnsupportedOperationException("a job's grant fetches and stores, no more");
    }

    @Override
    public void forEach(Consumer<Stored> action) {
        throw new UnsupportedOperationException("a job's grant fetches and stores, no more");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
