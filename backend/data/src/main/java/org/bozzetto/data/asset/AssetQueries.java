package org.bozzetto.data.asset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.AssetKind;

/** What can be asked about a project's assets. Whether the asker may is decided before. */
public final class AssetQueries {
    private static final String ASSETS = "select a.id, a.project_id, a.kind, a.name, a.description, a.removed, a.seq,"
            + " a.added_seq, a.added_at, r.seq as revision_seq, c.bytes, c.received_at from assets a"
            + " join revisions r on r.project_id = a.project_id and r.asset_id = a.id and r.id = a.revision_id"
            + " join changes c on c.project_id = r.project_id and c.seq = r.seq where ";
    private static final String REVISIONS = "select r.asset_id, r.seq, c.bytes, c.received_at from revisions r"
            + " join changes c on c.project_id = r.project_id and c.seq = r.seq where ";

    private AssetQueries() {}

    /** Which assets to list. */
    record Filter(Collection<AssetKind> kinds, Collection<String> tags, String words, boolean withRemoved) {}

    /** An asset with what it is made of, before it is answered. */
    public record Found(AssetView view, StoredRevision latest, long addedSeq) {}

    static Page<AssetView> list(Sql sql, UUID project, Filter filter, Page.Request page) {
        StringBuilder where = new StringBuilder("a.project_id = ? and a.added_seq < ?");
        List<Object> values = new ArrayList<>(List.of(project, page.after().key()));
        if (!filter.kinds().isEmpty()) {
            where.append(" and a.kind in ").append(Sql.marks(filter.kinds().size()));
            filter.kinds().forEach(kind -> values.add(kind.name()));
        }
        for (String tag : filter.tags()) {
            where.append(" and exists (select 1 from asset_tags t where t.project_id = a.project_id"
                    + " and t.asset_id = a.id and t.tag_key = ?)");
            values.add(AssetProjection.key(tag));
        }
        for (String word : AssetProjection.key(filter.words()).strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                where.append(" and position(? in a.words) > 0");
                values.add(word);
            }
        }
        if (!filter.withRemoved()) {
            where.append(" and not a.removed");
        }
        List<Found> found =
                find(sql, ASSETS + where + " order by a.added_seq desc limit " + page.fetch(), values.toArray());
        Page<Found> paged = Page.of(
                found,
                page,
                asset -> new Page.After(asset.addedSeq(), asset.view().id()));
        return new Page<>(paged.items().stream().map(Found::view).toList(), paged.nextCursor());
    }

    /** An asset, removed ones too. */
    public static Optional<Found> find(Sql sql, UUID project, UUID asset) {
        return find(sql, ASSETS + "a.project_id = ? and a.id = ?", project, asset).stream()
                .findFirst();
    }

    /** What changed after a place in the log, in the order of the last change to each. */
    public static List<Found> changedAfter(Sql sql, UUID project, long seq, int limit) {
        return find(sql, ASSETS + "a.project_id = ? and a.seq > ? order by a.seq, a.id limit " + limit, project, seq);
    }

    private static List<Found> find(Sql sql, String statement, Object... values) {
        return sql.list(AssetQueries::read, statement, values).stream()
                .map(found -> withTags(sql, found))
                .toList();
    }

    private static Found read(Row row) {
        UUID id = row.uuid("id");
        StoredRevision latest =
                StoredRevision.read(id, row.bytes("bytes"), row.number("revision_seq"), row.number("received_at"));
        AssetView view = new AssetView(
                id,
                row.uuid("project_id"),
                AssetKind.valueOf(row.text("kind")),
                row.text("name"),
                row.text("description"),
                List.of(),
                row.bool("removed"),
                AssetView.RevisionView.of(latest),
                row.number("seq"),
                Instant.ofEpochMilli(row.number("added_at")));
        return new Found(view, latest, row.number("added_seq"));
    }

    private static Found withTags(Sql sql, Found found) {
        AssetView view = found.view();
        List<String> tags = sql.list(
                row -> row.text("tag"),
                "select tag from asset_tags where project_id = ? and asset_id = ? order by place",
                view.projectId(),
                view.id());
        AssetView tagged = new AssetView(
                view.id(),
                view.projectId(),
                view.kind(),
                view.name(),
                view.description(),
                tags,
                view.removed(),
                view.revision(),
                view.seq(),
                view.addedAt());
        return new Found(tagged, found.latest(), found.addedSeq());
    }

    static Page<StoredRevision> revisions(Sql sql, UUID project, UUID asset, Page.Request page) {
        List<StoredRevision> found = sql.list(
                AssetQueries::readRevision,
                REVISIONS + "r.project_id = ? and r.asset_id = ? and r.seq < ? order by r.seq desc limit "
                        + page.fetch(),
                project,
                asset,
                page.after().key());
        return Page.of(
                found,
                page,
                stored -> new Page.After(stored.seq(), stored.revision().id()));
    }

    /** A revision of an asset. */
    public static Optional<StoredRevision> revision(Sql sql, UUID project, UUID asset, UUID revision) {
        return sql.first(
                AssetQueries::readRevision,
                REVISIONS + "r.project_id = ? and r.asset_id = ? and r.id = ?",
                project,
                asset,
                revision);
    }

    private static StoredRevision readRevision(Row row) {
        return StoredRevision.read(
                row.uuid("asset_id"), row.bytes("bytes"), row.number("seq"), row.number("received_at"));
    }
}
