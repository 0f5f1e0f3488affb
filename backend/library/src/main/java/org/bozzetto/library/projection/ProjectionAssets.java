package org.bozzetto.library.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetPage;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Assets;
import org.bozzetto.library.EndedJob;
import org.bozzetto.library.NamedBlob;

/** The questions as SQL. */
final class ProjectionAssets implements Assets {
    private static final String ASSETS = """
            select a.*, r.change from assets a
            join revisions r on r.project = a.project and r.asset = a.id and r.id = a.revision
            """;

    private final Projection projection;

    ProjectionAssets(Projection projection) {
        this.projection = projection;
    }

    /** Conditions with the values of their question marks. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where and(String condition, Object... its) {
            conditions.add(condition);
            Collections.addAll(values, its);
            return this;
        }

        Where oneOf(String column, Collection<?> allowed) {
            if (!allowed.isEmpty()) {
                conditions.add(column + " in (" + String.join(", ", Collections.nCopies(allowed.size(), "?")) + ")");
                values.addAll(allowed);
            }
            return this;
        }

        @Override
        public String toString() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    @Override
    public AssetPage list(AssetQuery query) {
        Where where = new Where()
                .oneOf("a.project", query.projects())
                .oneOf("a.kind", query.kinds().stream().map(AssetKind::name).toList());
        for (String tag : query.tags()) {
            where.and(
                    "exists (select 1 from tags t where t.project = a.project and t.asset = a.id and t.tag_key = ?)",
                    ProjectionWriter.key(tag));
        }
        for (String word : ProjectionWriter.key(query.text()).strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                where.and("locate(?, a.words) > 0", word);
            }
        }
        if (!query.withRemoved()) {
            where.and("not a.removed");
        }
        Object[] values = where.values.toArray();
        return projection.ask(db -> new AssetPage(
                assets(
                        db,
                        ASSETS + where + " order by a.added_at desc, a.added_seq desc, a.id limit " + query.limit()
                                + " offset " + query.offset(),
                        values),
                db.query(row -> row.getLong(1), "select count(*) from assets a" + where, values)
                        .getFirst()));
    }

    @Override
    public long reached(UUID project) {
        return projection.reached(project);
    }

    @Override
    public Optional<Asset> find(UUID project, UUID asset) {
        return projection.ask(db -> assets(db, ASSETS + "where a.project = ? and a.id = ?", project, asset)).stream()
                .findFirst();
    }

    @Override
    public List<Revision> revisions(UUID project, UUID asset) {
        return projection.ask(db -> db.query(
                ProjectionAssets::revision,
                "select change from revisions where project = ? and asset = ? order by seq",
                project,
                asset));
    }

    @Override
    public Optional<Revision> revision(UUID project, UUID revision) {
        return projection
                .ask(db -> db.query(
                        ProjectionAssets::revision,
                        "select change from revisions where project = ? and id = ? order by seq limit 1",
                        project,
                        revision))
                .stream()
                .findFirst();
    }

    @Override
    public OptionalLong revisionSeq(UUID project, UUID revision) {
        return projection
                .ask(db -> db.query(
                        row -> row.getLong("seq"),
                        "select seq from revisions where project = ? and id = ? order by seq limit 1",
                        project,
                        revision))
                .stream()
                .mapToLong(seq -> seq)
                .findFirst();
    }

    @Override
    public Optional<Asset> withBlob(UUID project, String role, String sha256) {
        return projection.ask(db -> assets(db, ASSETS + """
                                where a.project = ? and not a.removed and a.id in
                                  (select b.asset from blobs b where b.project = ? and b.role = ? and b.sha256 = ?)
                                order by a.added_seq limit 1""", project, project, role, sha256)).stream()
                .findFirst();
    }

    @Override
    public List<NamedBlob> blobs(UUID project) {
        return projection.ask(db -> db.query(
                ProjectionAssets::blob,
                "select * from blobs where project = ? and is_first order by role <> 'thumbnail', seq",
                project));
    }

    @Override
    public Optional<NamedBlob> blob(UUID project, String sha256) {
        return projection
                .ask(db -> db.query(
                        ProjectionAssets::blob,
                        "select * from blobs where project = ? and sha256 = ? and is_first"
                                + " order by role <> 'thumbnail', seq limit 1",
                        project,
                        sha256))
                .stream()
                .findFirst();
    }

    private static NamedBlob blob(ResultSet row) throws SQLException {
        return new NamedBlob(
                Database.uuid(row, "asset"),
                Database.uuid(row, "revision"),
                new BlobRef(
                        row.getString("role"),
                        row.getString("sha256"),
                        row.getLong("size"),
                        row.getString("media_type"),
                        row.getString("file_name")));
    }

    @Override
    public List<String> tags(UUID project) {
        return projection.ask(db -> db.query(row -> row.getString("tag"), """
                select min(t.tag) as tag from tags t
                join assets a on a.project = t.project and a.id = t.asset and not a.removed
                where t.project = ? group by t.tag_key order by count(distinct t.asset) desc, t.tag_key""", project));
    }

    @Override
    public List<Asset> changedAfter(UUID project, long seq, int limit) {
        return projection.ask(db -> assets(
                db,
                ASSETS + "where a.project = ? and a.seq > ? order by a.seq, a.id limit " + Math.max(1, limit),
                project,
                seq));
    }

    @Override
    public List<EndedJob> endedJobs(UUID project, int limit) {
        return projection.ask(db -> db.query(
                row -> new EndedJob(project, row.getLong("seq"), row.getLong("ended_at"), (JobEnded)
                        change(row).payload()),
                "select seq, ended_at, change from ended_jobs where project = ? order by seq desc limit "
                        + Math.max(1, limit),
                project));
    }

    private static List<Asset> assets(Database db, String sql, Object... values) throws SQLException {
        List<Asset> found = new ArrayList<>();
        for (Asset asset : db.query(ProjectionAssets::withoutTags, sql, values)) {
            List<String> tags = db.query(
                    row -> row.getString("tag"),
                    "select tag from tags where project = ? and asset = ? order by place",
                    asset.project(),
                    asset.id());
            found.add(new Asset(
                    asset.project(),
                    asset.id(),
                    asset.kind(),
                    asset.name(),
                    asset.description(),
                    tags,
                    asset.removed(),
                    asset.revision(),
                    asset.seq(),
                    asset.addedAt()));
        }
        return found;
    }

    private static Asset withoutTags(ResultSet row) throws SQLException {
        return new Asset(
                Database.uuid(row, "project"),
                Database.uuid(row, "id"),
                AssetKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("description"),
                List.of(),
                row.getBoolean("removed"),
                revision(row),
                row.getLong("seq"),
                row.getLong("added_at"));
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return switch (change(row).payload()) {
            case AssetChange.Added added -> added.revision();
            case AssetChange.Revised revised -> revised.revision();
            default -> throw new SQLException("a revision's row holds another change");
        };
    }

    private static Change change(ResultSet row) throws SQLException {
        try {
            return ChangeCodec.decode(row.getBytes("change"));
        } catch (CodecException e) {
            throw new SQLException("a row's change is damaged", e);
        }
    }
}
