package org.bozzetto.data.asset;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.Revision;

/**
 * Folds the changes of assets into tables that can be asked, by the rules of
 * {@link org.bozzetto.kernel.document.AssetCatalog}: what makes no sense leaves no trace.
 */
public final class AssetProjection {
    private static final int LONGEST_WORDS = 500_000;
    private static final int LONGEST_PROJECT_NAME = 200;

    /** Assets, and the project's name; other kinds of changes leave no trace here. */
    public void apply(Sql sql, UUID project, long seq, Change change) {
        switch (change.payload()) {
            case AssetChange asset -> new Target(sql, project, seq, millis(change.id())).apply(asset);
            case ProjectRenamed(String name)
            when !name.isBlank() ->
                sql.update(
                        "update projects set name = ?, version = version + 1 where id = ?",
                        shortened(storable(name), LONGEST_PROJECT_NAME),
                        project);
            default -> {
                // Nothing that is listed.
            }
        }
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** PostgreSQL keeps no U+0000; the log itself keeps it. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** When a UUIDv7 was made. */
    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** How texts are compared: without letter case, the same on every machine. */
    static String key(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** One place of one log, and the tables. */
    private record Target(Sql sql, UUID project, long seq, long at) {

        void apply(AssetChange change) {
            UUID asset = change.asset();
            switch (change) {
                case AssetChange.Added added -> add(added);
                case AssetChange.Revised(var _, var revision) -> {
                    if (set(asset, "revision_id", revision.id())) {
                        addRevision(asset, revision);
                    }
                }
                case AssetChange.Renamed(var _, var name) -> {
                    set(asset, "name", storable(name));
                    writeWords(asset);
                }
                case AssetChange.Described(var _, var description) -> {
                    set(asset, "description", storable(description));
                    writeWords(asset);
                }
                case AssetChange.Tagged(var _, var tags) -> {
                    if (set(asset, "removed", isRemoved(asset))) {
                        writeTags(asset, tags);
                        writeWords(asset);
                    }
                }
                case AssetChange.Removed _ -> set(asset, "removed", true);
                case AssetChange.Restored _ -> set(asset, "removed", false);
            }
        }

        private boolean isRemoved(UUID asset) {
            return sql.first(
                            row -> row.bool("removed"),
                            "select removed from assets where project_id = ? and id = ?",
                            project,
                            asset)
                    .orElse(false);
        }

        private void add(AssetChange.Added added) {
            boolean isThere = sql.number(
                            "select count(*) as n from assets where project_id = ? and id = ?", project, added.asset())
                    > 0;
            if (isThere) {
                return;
            }
            sql.update(
                    "insert into assets (project_id, id, kind, name, description, words, removed, revision_id, seq, added_seq,"
                            + " added_at) values (?, ?, ?, ?, ?, '', false, ?, ?, ?, ?)",
                    project,
                    added.asset(),
                    added.kind().name(),
                    storable(added.name()),
                    storable(added.description()),
                    added.revision().id(),
                    seq,
                    seq,
                    at);
            addRevision(added.asset(), added.revision());
            writeTags(added.asset(), added.tags());
            writeWords(added.asset());
        }

        /** @return false when there is no such asset */
        private boolean set(UUID asset, String column, Object value) {
            return sql.update(
                            "update assets set " + column + " = ?, seq = ? where project_id = ? and id = ?",
                            value,
                            seq,
                            project,
                            asset)
                    == 1;
        }

        /** A revision that the asset has stays as it was. */
        private void addRevision(UUID asset, Revision revision) {
            boolean isThere = sql.number(
                            "select count(*) as n from revisions where project_id = ? and asset_id = ? and id = ?",
                            project,
                            asset,
                            revision.id())
                    > 0;
            if (isThere) {
                return;
            }
            sql.update(
                    "insert into revisions (project_id, asset_id, id, seq) values (?, ?, ?, ?)",
                    project,
                    asset,
                    revision.id(),
                    seq);
            for (BlobRef blob : revision.blobs()) {
                sql.update(
                        "insert into revision_blobs (project_id, asset_id, revision_id, role, sha256) values (?, ?, ?, ?, ?)",
                        project,
                        asset,
                        revision.id(),
                        shortened(storable(blob.role()), 200),
                        blob.sha256());
            }
        }

        private void writeTags(UUID asset, List<String> tags) {
            sql.update("delete from asset_tags where project_id = ? and asset_id = ?", project, asset);
            for (int i = 0; i < tags.size(); i++) {
                String tag = storable(tags.get(i));
                sql.update(
                        "insert into asset_tags (project_id, asset_id, place, tag, tag_key) values (?, ?, ?, ?, ?)",
                        project,
                        asset,
                        i,
                        tag,
                        key(tag));
            }
        }

        private void writeWords(UUID asset) {
            StringBuilder words = new StringBuilder();
            sql.list(
                    row -> words.append(row.text("name")).append('\n').append(row.text("description")),
                    "select name, description from assets where project_id = ? and id = ?",
                    project,
                    asset);
            sql.list(
                    row -> words.append('\n').append(row.text("tag")),
                    "select tag from asset_tags where project_id = ? and asset_id = ? order by place",
                    project,
                    asset);
            sql.update(
                    "update assets set words = ? where project_id = ? and id = ?",
                    shortened(key(words.toString()), LONGEST_WORDS),
                    project,
                    asset);
        }
    }
}
