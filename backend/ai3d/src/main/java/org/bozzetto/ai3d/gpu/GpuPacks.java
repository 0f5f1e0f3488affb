package org.bozzetto.ai3d.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The installed GPU pack: a folder of native libraries, named by their version. What begins with a dot is on its way. */
public final class GpuPacks {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** Of one library, unpacked. */
    private static final long MAX_LIBRARY_BYTES = 2L << 30;

    private final Path folder;
    private final GpuPack pack;
    private final Trial trial;

    /** Sees whether libraries work, where they can do no harm. */
    @FunctionalInterface
    interface Trial {
        void run(Path libraries) throws IOException, GpuPackException;
    }

    /** @param folder need not exist yet */
    public GpuPacks(Path folder, GpuPack pack) {
        this(folder, pack, GpuTrial::run);
    }

    GpuPacks(Path folder, GpuPack pack, Trial trial) {
        this.folder = folder;
        this.pack = pack;
        this.trial = trial;
    }

    /** Where the libraries of this program's version are; empty when they are not installed. */
    public Optional<Path> libraries() {
        return Optional.of(place())
                .filter(place -> pack.libraries().stream().allMatch(name -> Files.isRegularFile(place.resolve(name))));
    }

    /**
     * Sees whether what is installed works here and now; takes seconds.
     *
     * @throws GpuPackException {@code GPU_MISSING} if it is not installed, {@code GPU_TRIAL}
     */
    public void tryOut() throws IOException, GpuPackException {
        trial.run(libraries().orElseThrow(() -> new GpuPackException("GPU_MISSING", "the GPU pack is not installed")));
    }

    private Path place() {
        return folder.resolve(pack.version());
    }

    /** Takes it away; nothing happens when it is not there. A program that uses it goes on until it ends. */
    public void remove() throws IOException {
        if (Files.isDirectory(folder)) {
            delete(folder);
        }
    }

    /**
     * Installs it from a file that was fetched by other means.
     *
     * @throws GpuPackException {@code GPU_MISSING}, {@code GPU_HASH}, {@code GPU_ARCHIVE}, {@code GPU_TRIAL}; nothing has changed then
     * @throws IOException if the disk fails
     */
    public void install(Path archive) throws IOException, GpuPackException {
        if (!Files.isRegularFile(archive)) {
            throw new GpuPackException("GPU_MISSING", archive + ": there is no such file");
        }
        try (InputStream in = Files.newInputStream(archive)) {
            requireSound(copy(in, OutputStream.nullOutputStream(), _ -> {}), Files.size(archive));
        }
        Files.createDirectories(folder);
        Path staging = folder.resolve(".new-" + UUID.randomUUID());
        try {
            Files.createDirectory(staging);
            unpack(archive, staging);
            trial.run(staging);
            if (Files.exists(place())) {
                delete(place());
            }
            Files.move(staging, place(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(staging)) {
                delete(staging);
            }
        }
    }

    /**
     * Fetches and installs it.
     *
     * @param from its own address, or that of a copy: what comes must have the same hash
     * @param progress told the bytes that have come
     * @throws GpuPackException also {@code GPU_URL} if it cannot be had
     */
    public void install(URI from, LongConsumer progress) throws IOException, GpuPackException {
        String scheme = String.valueOf(from.getScheme()).toLowerCase(Locale.ROOT);
        if (from.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new GpuPackException("GPU_URL", from + ": only http and https addresses are fetched");
        }
        Files.createDirectories(folder);
        Path archive = folder.resolve(".download-" + UUID.randomUUID());
        try {
            fetch(from, archive, progress);
            install(archive);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private void fetch(URI from, Path to, LongConsumer progress) throws IOException, GpuPackException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(from).timeout(ANSWER).build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body();
                    OutputStream out = Files.newOutputStream(to)) {
                if (answer.statusCode() != 200) {
                    throw new GpuPackException(
                            "GPU_URL", from + ": the server answered " + answer.statusCode() + " instead of the file");
                }
                String _ = copy(body, out, progress);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching " + from + " was interrupted", e);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new GpuPackException("GPU_URL", from + ": cannot be fetched (" + why + ")", e);
        }
    }

    /** @return SHA-256 of what was copied; never more than one byte beyond the pack's size is */
    private String copy(InputStream from, OutputStream to, LongConsumer progress) throws IOException, GpuPackException {
        MessageDigest digest = sha256();
        DigestInputStream in = new DigestInputStream(from, digest);
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > pack.bytes()) {
                throw new GpuPackException("GPU_HASH", "the file is larger than the GPU pack: it is another one");
            }
            to.write(buffer, 0, n);
            progress.accept(total);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void requireSound(String sha256, long bytes) throws GpuPackException {
        if (bytes != pack.bytes() || !sha256.equals(pack.sha256())) {
            throw new GpuPackException(
                    "GPU_HASH",
                    "the file is not the GPU pack of version " + pack.version() + ", or did not come whole: it has "
                            + bytes + " bytes instead of " + pack.bytes() + " and the SHA-256 " + sha256);
        }
    }

    private void unpack(Path archive, Path to) throws IOException, GpuPackException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (String name : pack.libraries()) {
                ZipEntry entry = zip.getEntry(pack.folder() + name);
                if (entry == null || entry.getSize() > MAX_LIBRARY_BYTES) {
                    throw new GpuPackException("GPU_ARCHIVE", "the pack lacks its library " + name);
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, to.resolve(name));
                }
            }
        } catch (ZipException e) {
            throw new GpuPackException("GPU_ARCHIVE", "the pack cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static void delete(Path place) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(place)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
