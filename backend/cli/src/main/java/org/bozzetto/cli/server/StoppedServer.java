package org.bozzetto.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.data.Data;
import org.bozzetto.data.backup.Restore;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.tls.RoleIdentity;

/** What can be done with a server only while it does not run. */
public final class StoppedServer {
    private StoppedServer() {}

    /**
     * Brings a backup into a home, database and object store that hold nothing yet.
     *
     * @param snapshot the latest when empty
     * @param version of this program
     */
    public static Restore.Restored restore(
            ServerSettings settings, Path backups, Optional<String> snapshot, String version) throws IOException {
        try (ServerHome _ = ServerHome.open(settings.home(), version)) {
            RoleIdentity identity =
                    InternalCa.open(settings.certificates(), Clock.systemUTC()).identity(Role.DATA);
            return Data.restore(settings.data(() -> identity, Clock.systemUTC()), backups, snapshot);
        } catch (DatabaseException e) {
            throw new ServerException(e.getMessage(), e);
        }
    }

    /**
     * Takes the search index away; it is made anew from the logs when the server starts.
     *
     * @return the folder where it was
     */
    public static Path forgetIndex(ServerSettings settings, String version) throws IOException {
        HomeFolder folder = settings.home();
        if (!Files.exists(folder.mark())) {
            throw new ServerException("there is no server in " + folder.folder() + "; name its folder with --home");
        }
        try (ServerHome _ = ServerHome.open(folder, version)) {
            Path index = folder.ai3d().resolve("index");
            if (Files.isDirectory(index)) {
                List<Path> files;
                try (Stream<Path> found = Files.walk(index)) {
                    files = found.sorted(Comparator.reverseOrder()).toList();
                }
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            return index;
        }
    }
}
