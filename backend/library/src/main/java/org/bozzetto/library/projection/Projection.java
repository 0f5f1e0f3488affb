package org.bozzetto.library.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.library.Assets;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LoggedChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journals say, in tables that can be asked. It owns nothing: whenever its database is missing, damaged, of another
 * version or ahead of the journals, it is built again from them; when there is no room for a file, in memory.
 */
public final class Projection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final List<String> TABLES = List.of("assets", "tags", "revisions", "blobs", "ended_jobs");

    private final Optional<Path> file;
    private final ChangeSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Long> applied = new HashMap<>();
    /** The last change of each project that may have left a trace in the tables. */
    private final Map<UUID, Long> traced = new HashMap<>();

    private Optional<Database> database = Optional.empty();
    private boolean closed;

    /** A question. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Database database) throws SQLException;
    }

    private Projection(Optional<Path> file, ChangeSource source) {
        this.file = file;
        this.source = source;
    }

    /**
     * Opens the projection in a file and brings it up to the journals' ends.
     *
     * @param file without {@code .mv.db}
     */
    public static Projection inFile(Path file, ChangeSource source) {
        Projection projection = new Projection(Optional.of(file), source);
        try {
            projection.database = Optional.of(projection.openFile(file));
            projection.catchUp();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("building the projection again: {}", e.getMessage());
            projection.rebuild();
        }
        return projection;
    }

    public static Projection inMemory(ChangeSource source) {
        Projection projection = new Projection(Optional.empty(), source);
        projection.rebuild();
        return projection;
    }

    public Assets assets() {
        return new ProjectionAssets(this);
    }

    /** Empty for a project that has none. */
    public String projectName(UUID project) {
        return ask(db -> db.query(row -> row.getString("name"), "select name from projects where id = ?", project))
                .stream()
                .findFirst()
                .orElse("");
    }

    /** Takes in what has just become durable. A failure shows in nothing but the time that the next question takes. */
    public void apply(UUID project, List<LoggedChange> changes) {
        lock.lock();
        try {
            if (database.isPresent()) {
                bringUp(database.get(), project, changes);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the projection failed and will be built again", e);
            closeDatabase();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in anew what follows a place in the log of a project, because changes behind it have moved; all of the log when what has
     * moved is in the tables.
     *
     * @param afterSeq the last place whose change stays there
     */
    public void readAgain(UUID project, long afterSeq) {
        lock.lock();
        try {
            if (database.isPresent()) {
                if (traced.getOrDefault(project, 0L) > afterSeq) {
                    forget(database.get(), project);
                } else {
                    applied.computeIfPresent(project, (_, before) -> Math.min(before, afterSeq));
                }
                bringUp(database.get(), project, List.of());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the projection failed and will be built again", e);
            closeDatabase();
        } finally {
            lock.unlock();
        }
    }

    long reached(UUID project) {
        return ask(db -> applied.getOrDefault(project, 0L));
    }

    <T> T ask(Question<T> question) {
        lock.lock();
        try {
            if (closed) {
                throw new LibraryException("LIBRARY_CLOSED", "The library has been closed.", "Open it again.");
            }
            if (database.isEmpty()) {
                rebuild();
            }
            try {
                return question.ask(database.orElseThrow());
            } catch (SQLException e) {
                LOG.warn("the projection does not answer and is built again", e);
                rebuild();
                return question.ask(database.orElseThrow());
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private static LibraryException failed(SQLException e) {
        return new LibraryException(
                "PROJECTION_FAILED", "The library's database does not answer: " + e.getMessage() + ".", "", e);
    }

    private Database openFile(Path path) throws SQLException {
        boolean isNew = !Files.exists(path.resolveSibling(path.getFileName() + ".mv.db"));
        Database opened = Database.inFile(path);
        try {
            if (isNew) {
                Schema.create(opened);
            } else if (!Schema.isCurrent(opened)) {
                throw new SQLException("it is of another version");
            }
            applied.clear();
            opened.query(
                            row -> Map.entry(Database.uuid(row, "id"), row.getLong("applied_seq")),
                            "select id, applied_seq from projects")
                    .forEach(entry -> applied.put(entry.getKey(), entry.getValue()));
            // Nobody knows any more which of them it was.
            traced.clear();
            traced.putAll(applied);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void rebuild() {
        closeDatabase();
        applied.clear();
        traced.clear();
        try {
            database = Optional.of(openAnew());
            catchUp();
        } catch (SQLException e) {
            closeDatabase();
            throw failed(e);
        }
    }

    private Database openAnew() throws SQLException {
        if (file.isPresent()) {
            Path path = file.get();
            try {
                for (String ending : List.of(".mv.db", ".trace.db")) {
                    Files.deleteIfExists(path.resolveSibling(path.getFileName() + ending));
                }
                return openFile(path);
            } catch (SQLException | IOException e) {
                LOG.warn("the projection lives in memory for now: {}", e.getMessage());
            }
        }
        Database memory = Database.inMemory();
        Schema.create(memory);
        return memory;
    }

    private void catchUp() throws SQLException {
        Database db = database.orElseThrow();
        Set<UUID> projects = source.projects();
        for (UUID project : new HashSet<>(applied.keySet())) {
            if (!projects.contains(project) || applied.get(project) > source.lastSeq(project)) {
                forget(db, project);
            }
        }
        for (UUID project : projects) {
            bringUp(db, project, List.of());
        }
    }

    private void forget(Database db, UUID project) throws SQLException {
        db.transact(() -> {
            for (String table : TABLES) {
                db.update("delete from " + table + " where project = ?", project);
            }
            db.update("delete from projects where id = ?", project);
        });
        applied.remove(project);
        traced.remove(project);
    }

    /** @param newest read from the journal instead when they are not just the next ones */
    private void bringUp(Database db, UUID project, List<LoggedChange> newest) throws SQLException {
        boolean isNew = !applied.containsKey(project);
        long before = applied.getOrDefault(project, 0L);
        List<LoggedChange> changes =
                !newest.isEmpty() && newest.getFirst().seq() == before + 1 ? newest : missing(project, before);
        long last = changes.isEmpty() ? before : changes.getLast().seq();
        applied.put(project, last);
        OptionalLong trace = changes.stream()
                .filter(c -> ProjectionWriter.concerns(c.change().payload()))
                .mapToLong(LoggedChange::seq)
                .max();
        trace.ifPresent(seq -> traced.merge(project, seq, Math::max));
        if (!isNew && trace.isEmpty()) {
            return;
        }
        db.transact(() -> {
            db.update(
                    "merge into projects (id, name, applied_seq) key (id)"
                            + " values (?, coalesce((select name from projects where id = ?), ''), ?)",
                    project,
                    project,
                    last);
            ProjectionWriter writer = new ProjectionWriter(db, project);
            for (LoggedChange change : changes) {
                writer.apply(change);
            }
        });
    }

    /** What one project's journal cannot tell must not hide the other projects. */
    private List<LoggedChange> missing(UUID project, long before) {
        try {
            return source.lastSeq(project) > before ? source.changes(project, before) : List.of();
        } catch (LibraryException e) {
            LOG.warn("project {} is listed as it was after change {}", project, before, e);
            return List.of();
        }
    }

    private void closeDatabase() {
        database.ifPresent(db -> {
            try {
                db.close();
            } catch (SQLException e) {
                LOG.debug("closing the projection", e);
            }
        });
        database = Optional.empty();
    }

    /** Notes how far it got, so that the next opening need not look at scene edits again. */
    @Override
    public void close() {
        lock.lock();
        closed = true;
        try {
            if (database.isPresent()) {
                Database db = database.get();
                db.transact(() -> {
                    for (Map.Entry<UUID, Long> entry : applied.entrySet()) {
                        db.update("update projects set applied_seq = ? where id = ?", entry.getValue(), entry.getKey());
                    }
                });
            }
        } catch (SQLException e) {
            LOG.debug("closing the projection", e);
        } finally {
            closeDatabase();
            lock.unlock();
        }
    }
}
