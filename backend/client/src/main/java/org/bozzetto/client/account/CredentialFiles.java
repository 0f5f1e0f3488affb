package org.bozzetto.client.account;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
 * Sign-ins in files of a folder that only its owner may read (0600; on Windows the rights of the folder above), sealed with a key that
 * is kept elsewhere ({@link Seal}). One that an earlier program left unsealed is sealed when all are listed, or when it is put again.
 */
public final class CredentialFiles implements CredentialStore {
    private static final String ENDING = ".json";
    private static final long LONGEST = 64 << 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger(CredentialFiles.class.getName());

    private final Path folder;
    private final Seal seal;

    /**
     * With the key of whoever runs this program.
     *
     * @param folder made when the first sign-in is kept
     */
    public CredentialFiles(Path folder) {
        this(
                folder,
                Seal.ofThisPerson(
                        System.getProperty("os.name", ""),
                        System.getenv(),
                        Path.of(System.getProperty("user.home", ""))));
    }

    CredentialFiles(Path folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    /** As earlier programs wrote it. */
    private record Plain(int version, Credentials credentials) {
        static final int VERSION = 1;
    }

    /** A version, so that a later program knows what it reads. */
    private record Kept(int version, Seal.Sealed sealed) {
        static final int VERSION = 2;
    }

    /** Files are replaced whole, so that reading one needs no hold. */
    private record Found(Credentials credentials, boolean isSealed) {}

    @Override
    public List<Credentials> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Found> found = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(ENDING))
                    .forEach(file -> read(file).ifPresent(found::add));
            found.stream()
                    .filter(it -> !it.isSealed())
                    .forEach(it -> sealNow(it.credentials().server()));
            return found.stream()
                    .map(Found::credentials)
                    .sorted(Comparator.comparing(it -> it.server().toString()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    @Override
    public Optional<Credentials> find(ServerAddress server) {
        return read(file(server))
                .map(Found::credentials)
                .filter(found -> found.server().equals(server));
    }

    private Optional<Found> read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it is too long");
            }
            byte[] json = Files.readAllBytes(file);
            int version = Json.tree(json).path("version").asInt();
            if (version > Kept.VERSION) {
                throw new IOException("a newer Bozzetto wrote it");
            }
            if (version == Plain.VERSION) {
                return Optional.of(new Found(Json.read(json, Plain.class).credentials(), false));
            }
            Optional<byte[]> plain =
                    seal.open(nameOf(file), Json.read(json, Kept.class).sealed());
            if (plain.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "the key to the sign-in in {0} is gone", file);
            }
            return plain.map(bytes -> new Found(Json.read(bytes, Credentials.class), true));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | ClientException e) {
            throw unreadable(file, e);
        }
    }

    /** Seals it if an earlier program has not. */
    private void sealNow(ServerAddress server) {
        try (Hold _ = hold(server)) {
            read(file(server)).filter(it -> !it.isSealed()).ifPresent(it -> put(it.credentials()));
        } catch (ClientException e) {
            LOG.log(System.Logger.Level.WARNING, "the sign-in for " + server + " is not sealed", e);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
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
            OwnerFiles.makeFolder(folder);
            Seal.Sealed sealed = seal.close(nameOf(file), Json.write(credentials));
            Path fresh = OwnerFiles.write(folder, Json.write(new Kept(Kept.VERSION, sealed)));
            try {
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
            OwnerFiles.makeFolder(folder);
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
}
