package org.bozzetto.data.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.platform.object.DurableFolder;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Makes the file of an embedded database. H2 cannot take back a table: a process that was killed among its first ones would leave
 * a database that no later one can go on with. So the file grows under another name, and takes its own when all of it is on the
 * disk; until then no statement is worth a write of its own.
 */
final class NewDatabase {
    private NewDatabase() {}

    /**
     * Does nothing for a database that is there, or not a file of this program.
     *
     * @return the version of its tables if it was made
     * @throws DatabaseException if that cannot be done
     */
    static Optional<String> make(DatabaseSettings settings) {
        Optional<Path> missing = settings.embeddedFile().filter(file -> !Files.exists(file));
        try {
            return missing.isPresent() ? Optional.of(make(missing.get())) : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseException("the database cannot be made: " + e.getMessage(), e, Database.isFull(e));
        } catch (IOException e) {
            throw new DatabaseException("the database cannot be made: " + e.getMessage(), e, DiskSpace.isLacking(e));
        }
    }

    private static String make(Path file) throws IOException, SQLException {
        DatabaseSettings growing = DatabaseSettings.embedded(file.resolveSibling("growing"));
        Path grown = growing.embeddedFile().orElseThrow();
        // Left by a process that was killed.
        Files.deleteIfExists(grown);
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(growing.unhurriedUrl());
        source.setUser(growing.user());
        source.setPassword(growing.password());
        String version;
        // The file is complete when its last connection is closed.
        try (Connection _ = source.getConnection()) {
            version = Migrations.apply(source);
        }
        try (FileChannel channel = FileChannel.open(grown, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(grown, file, StandardCopyOption.ATOMIC_MOVE);
        DurableFolder.force(file.toAbsolutePath().getParent());
        return version;
    }
}
