package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.platform.tls.PrivateFile;

/**
 * A server's home, open: nobody but its user may look into it, and no other process works in it until it is closed. A home that
 * a newer program made is refused rather than changed.
 */
public final class ServerHome implements AutoCloseable {
    /** Of the home's layout; the database has versions of its own. */
    private static final int FORMAT = 1;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final HomeFolder folder;
    private final FileChannel lock;
    private final UUID id;

    private ServerHome(HomeFolder folder, FileChannel lock, UUID id) {
        this.folder = folder;
        this.lock = lock;
        this.id = id;
    }

    /**
     * Opens a home, or makes it.
     *
     * @param version of this program
     * @throws ServerException if another process works in it, a newer program made it, it is damaged, or it is no home
     */
    public static ServerHome open(HomeFolder folder, String version) throws IOException {
        makePrivate(folder.folder());
        FileChannel lock = lock(folder);
        try {
            return new ServerHome(folder, lock, Files.exists(folder.mark()) ? read(folder) : make(folder, version));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        try {
            PrivateFile.makeFolder(folder);
            PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (posix != null) {
                Set<PosixFilePermission> tooMany =
                        EnumSet.copyOf(posix.readAttributes().permissions());
                tooMany.removeAll(OWNERS);
                if (!tooMany.isEmpty()) {
                    posix.setPermissions(OWNERS);
                }
            }
        } catch (IOException e) {
            throw new ServerException(
                    "the server's home " + folder + " cannot be made, or cannot be kept from others: " + e.getMessage()
                            + "; name another one with --home, or give it to the user who starts the server",
                    e);
        }
    }

    private static FileChannel lock(HomeFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(folder);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(folder);
    }

    private static ServerException inUse(HomeFolder folder) {
        return new ServerException(
                "another process works in " + folder.folder() + "; stop that one, or name another home with --home");
    }

    private static UUID read(HomeFolder folder) throws IOException {
        JsonNode mark;
        try {
            mark = JSON.readTree(folder.mark().toFile());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw damaged(folder, e);
        }
        int format = mark.path("format").asInt();
        if (format > FORMAT) {
            throw new ServerException(folder.folder() + " was made by a newer Bozzetto ("
                    + mark.path("version").asText("of an unknown version")
                    + ") and is left as it is; start it with that version or a later one");
        }
        try {
            if (format == FORMAT) {
                return UUID.fromString(mark.path("id").asText());
            }
        } catch (IllegalArgumentException e) {
            throw damaged(folder, e);
        }
        throw damaged(folder, null);
    }

    private static ServerException damaged(HomeFolder folder, Exception cause) {
        return new ServerException(
                folder.mark() + " is damaged; bring it back from a backup (the rest of the home is left as it is)",
                cause);
    }

    private static UUID make(HomeFolder folder, String version) throws IOException {
        Set<Path> prepared =
                Set.of(folder.lock(), folder.settings(), folder.pki(), folder.publicCertificate(), folder.ai3d());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.folder())) {
            for (Path file : found) {
                if (!prepared.contains(file)) {
                    throw new ServerException(folder.folder() + " is not a server's home and not empty ("
                            + file.getFileName() + "); name an empty folder, or bring back its "
                            + folder.mark().getFileName() + " from a backup");
                }
            }
        }
        UUID id = UUID.randomUUID();
        ObjectNode mark = JSON.createObjectNode();
        mark.put("format", FORMAT).put("version", version).put("id", id.toString());
        PrivateFile.write(folder.mark(), mark + "\n");
        return id;
    }

    public HomeFolder folder() {
        return folder;
    }

    /** Its own, from when it was made. */
    public UUID id() {
        return id;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
