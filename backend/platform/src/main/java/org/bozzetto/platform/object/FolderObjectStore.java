package org.bozzetto.platform.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Objects as files of one folder: {@code ab/cdef…}, so that no folder grows beyond what file systems list well.
 *
 * <p>Bytes go to a staging file, which is forced to the disk before it takes its name in one atomic move; then the folder is
 * forced too. A crash at any point leaves the whole object or none, and at worst a staging file that is swept a day later.
 */
public final class FolderObjectStore implements ObjectStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern REST = Pattern.compile("[0-9a-f]{62}");
    private static final String STAGING = "incoming";
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final int BUFFER = 1 << 16;

    /** Where staged bytes go; a seam for disks that are full. */
    @FunctionalInterface
    interface Staging {
        FileChannel create(Path file) throws IOException;
    }

    private final Path folder;
    private final Path staging;
    private final Staging files;

    private FolderObjectStore(Path folder, Staging files) {
        this.folder = folder;
        this.staging = folder.resolve(STAGING);
        this.files = files;
    }

    /**
     * Opens the store in a folder, which is made if it is not there.
     *
     * @throws IOException if the folder cannot be made or read
     */
    public static FolderObjectStore open(Path folder) throws IOException {
        return open(folder, file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    static FolderObjectStore open(Path folder, Staging files) throws IOException {
        FolderObjectStore store = new FolderObjectStore(folder.toAbsolutePath(), files);
        try {
            Files.createDirectories(store.folder);
        } catch (IOException e) {
            throw new IOException("cannot keep objects in " + folder + ": " + reason(e), e);
        }
        store.sweep(Instant.now().minus(ABANDONED));
        return store;
    }

    @Override
    public Stored put(InputStream bytes, Consumer<Stored> admission) throws IOException {
        Path staged = staging.resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(staging);
            Stored stored = stage(bytes, staged);
            admission.accept(stored);
            publish(staged, stored);
            return stored;
        } catch (IOException e) {
            throw new IOException("cannot store an object in " + folder + ": " + reason(e), e);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private Stored stage(InputStream bytes, Path staged) throws IOException {
        MessageDigest digest = Sha256.digest();
        long size;
        try (FileChannel channel = files.create(staged)) {
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            size = copy(bytes, out);
            channel.force(true);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static long copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            to.write(buffer, 0, n);
            size += n;
        }
        return size;
    }

    private void publish(Path staged, Stored stored) throws IOException {
        Path file = path(stored.sha256());
        Path shelf = file.getParent();
        if (!Files.isDirectory(shelf)) {
            Files.createDirectories(shelf);
            DurableFolder.force(folder);
        }
        // A file of another size was damaged from outside: the good bytes replace it.
        if (size(file).orElse(-1) != stored.size()) {
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        }
        // Also when it was there: another process may have moved it in a moment ago and not have forced its folder yet.
        DurableFolder.force(shelf);
    }

    @Override
    public OptionalLong size(String sha256) throws IOException {
        return size(path(sha256));
    }

    private static OptionalLong size(Path file) throws IOException {
        try {
            return OptionalLong.of(Files.size(file));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        Path file = path(sha256);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("range " + offset + " + " + length);
        }
        SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ);
        channel.position(offset);
        return new RangeInputStream(Channels.newInputStream(channel), length);
    }

    @Override
    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    @Override
    public void forEach(Consumer<Stored> action) throws IOException {
        try (DirectoryStream<Path> shelves = Files.newDirectoryStream(folder, path -> matches(PREFIX, path))) {
            for (Path shelf : shelves) {
                forEach(shelf, action);
            }
        }
    }

    private static void forEach(Path shelf, Consumer<Stored> action) throws IOException {
        try (DirectoryStream<Path> objects = Files.newDirectoryStream(shelf, path -> matches(REST, path))) {
            for (Path object : objects) {
                OptionalLong size = size(object);
                if (size.isPresent()) {
                    action.accept(new Stored(shelf.getFileName().toString() + object.getFileName(), size.getAsLong()));
                }
            }
        }
    }

    private static boolean matches(Pattern pattern, Path path) {
        return pattern.matcher(path.getFileName().toString()).matches();
    }

    private Path path(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not the name of an object (64 lower-case hex digits): " + sha256);
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** Only old files go: young ones may belong to another process that is storing right now. */
    @Override
    public void sweep(Instant before) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(staging)) {
            for (Path file : files) {
                if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class)
                    .lastModifiedTime()
                    .toInstant()
                    .isBefore(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "no permission to write " + denied.getFile();
            case java.nio.file.FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a folder";
            case java.nio.file.FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
