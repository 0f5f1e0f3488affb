package org.bozzetto.library.projection;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.library.LoggedChange;

/** Folds changes into the tables, by the rules of {@link org.bozzetto.kernel.document.AssetCatalog}. */
final class ProjectionWriter {
    private final Database database;
    private final UUID project;

    ProjectionWriter(Database database, UUID project) {
        this.database = database;
        this.project = project;
    }

    /** Whether a payload leaves a trace in the tables; scene edits do not. */
    static boolean concerns(Payload payload) {
        return payload instanceof AssetChange || payload instanceof JobEnded || payload instanceof ProjectRenamed;
    }

    void apply(LoggedChange logged) throws SQLException {
        switch (logged.change().payload()) {
            case AssetChange change -> apply(logged, change);
            case JobEnded ended -> end(logged, ended);
            case ProjectRenamed(String name) ->
                database.update("update projects set name = ? where id = ?", name, project);
            default -> {
                // Nothing that is listed.
            }
        }
    }

    private void apply(LoggedChange logged, AssetChange change) throws SQLException {
        UUID asset = change.asset();
        switch (change) {
            case AssetChange.Added added -> add(logged, added);
            case AssetChange.Revised revised -> {
                if (set(logged, asset, "revision", revised.revision().id())) {
                    addRevision(logged, asset, revised.revision());
                }
            }
            case AssetChange.Renamed renamed -> {
                set(logged, asset, "name", renamed.name());
                writeWords(asset);
            }
            case AssetChange.Described described -> {
                set(logged, asset, "description", described.description());
                writeWords(asset);
            }
            case AssetChange.Tagged tagged -> {
                if (touch(logged, asset)) {
                    writeTags(asset, tagged.tags());
                    writeWords(asset);
                }
            }
            case AssetChange.Removed removed -> set(logged, asset, "removed", true);
            case AssetChange.Restored restored -> set(logged, asset, "removed", false);
        }
    }

    private void add(LoggedChange logged, AssetChange.Added added) throws SQLException {
        if (isThere("select 1 from assets where project = ? and id = ?", project, added.asset())) {
            return;
        }
        database.update(
                "insert into assets values (?, ?, ?, ?, ?, '', false, ?, ?, ?, ?)",
                project,
                added.asset(),
                added.kind().name(),
                added.name(),
                added.description(),
                added.revision().id(),
                logged.seq(),
                logged.seq(),
                millis(logged.change().id()));
        addRevision(logged, added.asset(), added.revision());
        writeTags(added.asset(), added.tags());
        writeWords(added.asset());
    }

    /** @return false when there is no such asset */
    private boolean set(LoggedChange logged, UUID asset, String column, Object value) throws SQLException {
        return database.update(
                        "update assets set " + column + " = ?, seq = ? where project = ? and id = ?",
                        value,
                        logged.seq(),
                        project,
                        asset)
                == 1;
    }

    private boolean touch(LoggedChange logged, UUID asset) throws SQLException {
        return database.update("update assets set seq = ? where project = ? and id = ?", logged.seq(), project, asset)
                == 1;
    }

    /** A revision that the asset has stays as it was. */
    private void addRevision(LoggedChange logged, UUID asset, Revision revision) throws SQLException {
        if (isThere(
                "select 1 from revisions where project = ? and asset = ? and id = ?", project, asset, revision.id())) {
            return;
        }
        database.update(
                "insert into revisions values (?, ?, ?, ?, ?)",
                project,
                asset,
                revision.id(),
                logged.seq(),
                ChangeCodec.encode(logged.change()));
        for (var blob : revision.blobs()) {
            database.update(
                    "insert into blobs values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    project,
                    blob.role(),
                    blob.sha256(),
                    asset,
                    revision.id(),
                    logged.seq(),
                    // A server hands out no other one of that role.
                    revision.blob(blob.role()).equals(Optional.of(blob)),
                    blob.size(),
                    blob.mediaType(),
                    blob.fileName());
        }
    }

    private void writeTags(UUID asset, List<String> tags) throws SQLException {
        database.update("delete from tags where project = ? and asset = ?", project, asset);
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            database.update("insert into tags values (?, ?, ?, ?, ?)", project, asset, i, tag, key(tag));
        }
    }

    private void writeWords(UUID asset) throws SQLException {
        List<String> tags = database.query(
                row -> row.getString("tag"),
                "select tag from tags where project = ? and asset = ? order by place",
                project,
                asset);
        List<String> texts = database.query(
                row -> row.getString("name") + "\n" + row.getString("description"),
                "select name, description from assets where project = ? and id = ?",
                project,
                asset);
        String words = Stream.concat(texts.stream(), tags.stream()).collect(Collectors.joining("\n"));
        database.update("update assets set words = ? where project = ? and id = ?", key(words), project, asset);
    }

    /** How texts are compared: without letter case, the same on every machine. */
    static String key(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private void end(LoggedChange logged, JobEnded ended) throws SQLException {
        if (isThere("select 1 from ended_jobs where project = ? and job = ?", project, ended.job())) {
            return;
        }
        database.update(
                "insert into ended_jobs values (?, ?, ?, ?, ?)",
                project,
                ended.job(),
                logged.seq(),
                millis(logged.change().id()),
                ChangeCodec.encode(logged.change()));
    }

    private boolean isThere(String sql, Object... values) throws SQLException {
        return !database.query(_ -> true, sql, values).isEmpty();
    }

    /** When a UUIDv7 was made. */
    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
