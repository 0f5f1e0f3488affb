package org.bozzetto.library.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.bozzetto.library.NamedBlob;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.platform.object.ObjectStore.Stored;
import org.bozzetto.platform.object.RangeInputStream;
import org.bozzetto.platform.object.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes of shared projects that were fetched from their servers: any of them may go at any time and is fetched again when it is
 * wanted. Safe for use by many threads, and beside programs that only read.
 *
 * <p>When it takes more than its limit, what was used least recently goes until a sixteenth of the limit is free. When a file was
 * used last is its time of modification, so nothing but the folder itself has to be whole. A file is compared with its SHA-256
 * before its first use in each program: one that was damaged counts as gone.
 */
public final class BlobCache {
    private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Duration NOTED_AGAIN = Duration.ofMinutes(1);

    private final Place place;
    private final InstantSource clock;
    private final Function<UUID, List<NamedBlob>> named;
    /** What has been compared with its hash, and when its use was noted last. */
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    /** What is being fetched just now. */
    private final Map<String, ReentrantLock> arriving = new ConcurrentHashMap<>();

    private volatile CacheRules rules;
    private OptionalLong taken = OptionalLong.empty();

    /**
     * Where it stands.
     *
     * @param rules a file
     * @param isWritable whether this program may change anything there
     */
    public record Place(Disk disk, Path folder, Path rules, boolean isWritable) {}

    /**
     * How much it takes.
     *
     * @param bytes on this machine
     * @param limit that it may take
     */
    public record Use(long bytes, long limit) {}

    private record Kept(String sha256, Path file, long size, FileTime used) {}

    /** @param named what a project names, for those that are pinned */
    public BlobCache(Place place, InstantSource clock, Function<UUID, List<NamedBlob>> named) {
        this.place = place;
        this.clock = clock;
        this.named = named;
        rules = CacheRules.read(place.disk(), place.rules());
    }

    public CacheRules rules() {
        return rules;
    }

    /** Where the bytes stand. */
    public Path folder() {
        return place.folder();
    }

    /**
     * Decides anew, and makes room at once if there is less now.
     *
     * @throws org.bozzetto.library.LibraryException when it cannot be kept; then all is as it was
     */
    public synchronized void decide(UnaryOperator<CacheRules> change) {
        CacheRules next = change.apply(rules);
        try {
            next.write(place.disk(), place.rules());
        } catch (IOException e) {
            throw DiskFailure.describe("The setting could not be kept", place.rules(), e);
        }
        rules = next;
        makeRoom("");
    }

    /** How much it takes now; counts the files when nobody has before. */
    public synchronized Use use() {
        try {
            return new Use(taken(), rules.limit());
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be read", e);
        }
    }

    /** The size in bytes; empty when it is not here. */
    public OptionalLong size(String sha256) throws IOException {
        try {
            return OptionalLong.of(Files.size(path(sha256)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * A range of the bytes, as {@link org.bozzetto.platform.object.ObjectStore#open}.
     *
     * @throws NoSuchFileException when it is not here, or was damaged
     */
    public InputStream open(String sha256, long offset, long length) throws IOException {
        Path file = path(sha256);
        if (!used.containsKey(sha256)) {
            compare(sha256, file);
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            channel.position(offset);
            note(sha256, file);
            return new RangeInputStream(Channels.newInputStream(channel), length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void compare(String sha256, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            LOG.warn("{} was damaged on the disk; it is fetched again when it is wanted", file);
            forget(sha256);
            throw new NoSuchFileException(file.toString());
        }
    }

    private void note(String sha256, Path file) {
        Instant now = clock.instant();
        Instant noted = used.compute(
                sha256,
                (_, before) -> before == null || before.plus(NOTED_AGAIN).isBefore(now) ? now : before);
        if (place.isWritable() && noted.equals(now)) {
            try {
                Files.setLastModifiedTime(file, FileTime.from(now));
            } catch (IOException e) {
                LOG.debug("the use of {} was not noted", file, e);
            }
        }
    }

    /** Brings bytes into a file on the same disk as the cache, and compares them with their hash. */
    @FunctionalInterface
    public interface Fetch {
        Path run() throws IOException;
    }

    /** Fetches what is not here and takes it in. Never twice at once: who comes second waits and finds it there. */
    public void arrive(String sha256, Fetch fetch) throws IOException {
        ReentrantLock alone = arriving.computeIfAbsent(sha256, _ -> new ReentrantLock());
        alone.lock();
        try {
            if (size(sha256).isEmpty()) {
                adopt(sha256, fetch.run());
            }
        } finally {
            arriving.remove(sha256, alone);
            alone.unlock();
        }
    }

    /**
     * Takes in what has come.
     *
     * @param file holds these bytes, which the caller has compared with their hash; is moved, so it must be on the same disk
     */
    public synchronized void adopt(String sha256, Path file) throws IOException {
        Path to = path(sha256);
        long before = taken() - size(sha256).orElse(0);
        Instant now = clock.instant();
        Files.createDirectories(to.getParent());
        Files.setLastModifiedTime(file, FileTime.from(now));
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        taken = OptionalLong.of(before + Files.size(to));
        used.put(sha256, now);
        makeRoom(sha256);
    }

    /** Removes it if it is there. */
    public synchronized void forget(String sha256) throws IOException {
        OptionalLong size = size(sha256);
        if (place.isWritable() && size.isPresent()) {
            long left = taken() - size.getAsLong();
            Files.deleteIfExists(path(sha256));
            taken = OptionalLong.of(left);
            used.remove(sha256);
        }
    }

    /** Removes all that is not pinned. */
    public synchronized void clear() {
        makeRoom(0, "");
    }

    private void makeRoom(String newest) {
        long limit = rules.limit();
        try {
            if (taken() > limit) {
                makeRoom(limit - limit / 16, newest);
            }
        } catch (IOException e) {
            LOG.warn("no room could be made in the cache", e);
        }
    }

    private void makeRoom(long goal, String newest) {
        try {
            Set<String> stays = new HashSet<>(Set.of(newest));
            rules.pinned()
                    .forEach(project -> named.apply(project)
                            .forEach(it -> stays.add(it.blob().sha256())));
            List<Kept> all = kept();
            all.sort(Comparator.comparing(Kept::used).thenComparing(Kept::sha256));
            long left = all.stream().mapToLong(Kept::size).sum();
            for (Kept kept : all) {
                if (left > goal && !stays.contains(kept.sha256())) {
                    Files.deleteIfExists(kept.file());
                    used.remove(kept.sha256());
                    left -= kept.size();
                }
            }
            taken = OptionalLong.of(left);
        } catch (IOException e) {
            taken = OptionalLong.empty();
            LOG.warn("no room could be made in the cache", e);
        }
    }

    private long taken() throws IOException {
        if (taken.isEmpty()) {
            taken = OptionalLong.of(kept().stream().mapToLong(Kept::size).sum());
        }
        return taken.getAsLong();
    }

    /** Calls with the names and sizes of all that is here. */
    void forEach(Consumer<Stored> action) throws IOException {
        kept().forEach(it -> action.accept(new Stored(it.sha256(), it.size())));
    }

    private List<Kept> kept() throws IOException {
        List<Kept> found = new ArrayList<>();
        for (Path shelf : list(place.folder())) {
            for (Path file : list(shelf)) {
                String name = String.valueOf(shelf.getFileName()) + file.getFileName();
                if (NAME.matcher(name).matches()) {
                    see(name, file, found);
                }
            }
        }
        return found;
    }

    private static void see(String name, Path file, List<Kept> found) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            found.add(new Kept(name, file, seen.size(), seen.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            // It went meanwhile.
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (DirectoryStream<Path> inner = Files.newDirectoryStream(folder)) {
            List<Path> found = new ArrayList<>();
            inner.forEach(found::add);
            return found;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private Path path(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not the name of an object (64 lower-case hex digits): " + sha256);
        }
        return place.folder().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }
}
