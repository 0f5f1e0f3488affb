package org.bozzetto.client.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.http.Transport;
import org.bozzetto.client.trust.ServerAddress;

/**
 * Sign-ins in files of a folder that only its owner may read (0600; on Windows the rights of the folder above). They are not
 * encrypted: whoever can read the person's files can use them, as with an SSH key without a passphrase.
 */
public final class CredentialFiles implements CredentialStore {
    private static final String ENDING = ".json";
    private static final long LONGEST = 64 << 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;

    /** @param folder made when the first sign-in is kept */
    public CredentialFiles(Path folder) {
        this.folder = folder;
    }

    /** A version, so that a later program knows what it reads. */
    private record Kept(int version, Credentials credentials) {
        static final int CURRENT = 1;
    }

    @Override
    public List<Credentials> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Credentials> found = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(ENDING))
                    .forEach(file -> read(file).ifPresent(found::add));
            found.sort(Comparator.comparing(credentials -> credentials.server().toString()));
            return List.copyOf(found);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    @Override
    public Optional<Credentials> find(ServerAddress server) {
        return read(file(server)).filter(found -> found.server().equals(server));
    }

    private static Optional<Credentials> read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it is too long");
            }
            byte[] json = Files.readAllBytes(file);
            JsonNode version = Json.tree(json).path("version");
            if (version.asInt() > Kept.CURRENT) {
                throw new IOException("a newer Bozzetto wrote it");
            }
            return Optional.of(Json.read(json, Kept.class).credentials());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | ClientException e) {
            throw unreadable(file, e);
        }
    }

    private static ClientException unreadable(Path file, Exception e) {
        return ClientException.of(
                "CREDENTIALS_UNREADABLE",
                "The sign-in in " + file + " cannot be read: " + e.getMessage() + ".",
                "Sign in again.",
                e);
    }

    @Override
    public void put(Credentials credentials) {
        Path file = file(credentials.server());
        try {
            makeFolder();
            Path fresh = Files.createTempFile(folder, ".sign-in", ".tmp", ownerOnly("rw-------"));
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(Json.write(new Kept(Kept.CURRENT, credentials)));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw ClientException.of(
                    "CREDENTIALS_UNWRITABLE",
                    "The sign-in cannot be kept in " + folder + ": " + e.getMessage() + ".",
                    "Make room there, or give yourself the right to write there.",
                    e);
        }
    }

    @Override
    public void remove(ServerAddress server) {
        try {
            Files.deleteIfExists(file(server));
        } catch (IOException e) {
            throw ClientException.of(
                    "CREDENTIALS_UNWRITABLE",
                    "The sign-in in " + file(server) + " cannot be removed: " + e.getMessage() + ".",
                    "Delete the file yourself.",
                    e);
        }
    }

    @Override
    public Hold hold(ServerAddress server) {
        Path file = folder.resolve(name(server) + ".lock");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            makeFolder();
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                while (!isTaken(channel)) {
                    if (System.nanoTime() - deadline > 0) {
                        throw new IOException("another program holds it");
                    }
                    Transport.pause(LOOK_AGAIN);
                }
                return () -> close(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw ClientException.of(
                    "CREDENTIALS_UNWRITABLE",
                    "The sign-in for " + server + " cannot be used: " + e.getMessage() + ".",
                    "Try again, or end the other program.",
                    e);
        }
    }

    /** The lock lives as long as the channel. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a lock cannot be let go", e);
        }
    }

    private Path file(ServerAddress server) {
        return folder.resolve(name(server) + ENDING);
    }

    private static String name(ServerAddress server) {
        return server.host().replaceAll("[^a-z0-9.-]", "_") + "_" + server.port();
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
