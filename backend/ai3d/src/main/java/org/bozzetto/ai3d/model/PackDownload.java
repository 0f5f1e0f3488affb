package org.bozzetto.ai3d.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Fetches the zip of a pack because its user asked for it; nothing else in Bozzetto downloads a model. */
final class PackDownload {
    /** Of the zip: a network of the largest size and something over. */
    private static final long MAX_BYTES = Integer.MAX_VALUE + (16L << 20);

    private static final Duration CONNECT = Duration.ofSeconds(20);

    /** Until the answer begins. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private PackDownload() {}

    /**
     * @param sha256 of the zip, hexadecimal, where the user knows it
     * @param to overwritten
     * @throws ModelPackException {@code PACK_URL} if it cannot be had, {@code PACK_TOO_LARGE}, {@code PACK_HASH}
     */
    static void fetch(URI from, Optional<String> sha256, Path to) throws IOException, ModelPackException {
        String scheme = String.valueOf(from.getScheme()).toLowerCase(Locale.ROOT);
        if (from.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new ModelPackException("PACK_URL", from + ": only http and https addresses are fetched");
        }
        // NORMAL never follows from https to http.
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(from).timeout(ANSWER).build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new ModelPackException(
                            "PACK_URL", from + ": the server answered " + answer.statusCode() + " instead of a file");
                }
                requireHash(sha256, copy(body, to));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching " + from + " was interrupted", e);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new ModelPackException("PACK_URL", from + ": cannot be fetched (" + why + ")", e);
        }
    }

    private static String copy(InputStream body, Path to) throws IOException, ModelPackException {
        MessageDigest digest = PackFile.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                total += n;
                if (total > MAX_BYTES) {
                    throw new ModelPackException("PACK_TOO_LARGE", "the file is larger than a pack may be");
                }
                out.write(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireHash(Optional<String> wanted, String found) throws ModelPackException {
        if (wanted.isPresent() && !wanted.get().equalsIgnoreCase(found)) {
            throw new ModelPackException(
                    "PACK_HASH", "the file is not the one that was asked for: its SHA-256 is " + found);
        }
    }
}
