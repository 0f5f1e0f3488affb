package org.bozzetto.data.change;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.asset.AssetProjection;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;

/**
 * The log of every project, in one table. A project's row is locked while something is appended to its log, so that places
 * follow each other without a gap; the change and its place are committed together. The log orders and never judges what a
 * change means; the list of assets is folded from it in the same transaction.
 */
public final class ChangeLog {
    private final AssetProjection assets;
    private final Clock clock;

    public ChangeLog(AssetProjection assets, Clock clock) {
        this.assets = assets;
        this.clock = clock;
    }

    /** A change with its place. */
    public record Logged(long seq, byte[] bytes, long receivedAt) {}

    /** A change as it came and as it reads. */
    public record Incoming(Change change, byte[] bytes) {
        public static Incoming of(Change change) {
            return new Incoming(change, ChangeCodec.encode(change));
        }
    }

    /**
     * Appends all in this order; those that are there already keep their places.
     *
     * @throws org.bozzetto.platform.http.ProblemException 404 when the project is gone, 409 when an id stands for another
     *     change
     */
    public AppendResult append(Sql sql, UUID project, List<Incoming> batch) {
        long last = lock(sql, project);
        if (batch.isEmpty()) {
            return new AppendResult(List.of(), last);
        }
        Map<UUID, Logged> known = find(
                sql,
                project,
                batch.stream().map(incoming -> incoming.change().id()).toList());
        List<AppendResult.Entry> entries = new ArrayList<>();
        long now = clock.millis();
        long seq = last;
        for (Incoming incoming : batch) {
            UUID id = incoming.change().id();
            Logged before = known.get(id);
            if (before == null) {
                seq++;
                insert(sql, project, seq, incoming, now);
                known.put(id, new Logged(seq, incoming.bytes(), now));
                entries.add(new AppendResult.Entry(id, seq));
            } else if (Arrays.equals(before.bytes(), incoming.bytes())) {
                entries.add(new AppendResult.Entry(id, before.seq()));
            } else {
                throw Problems.conflict(
                        "CHANGE_ID_TAKEN", "Another change has this id", "The log has another change " + id + ".");
            }
        }
        if (seq > last) {
            sql.update("update projects set last_seq = ? where id = ?", seq, project);
        }
        return new AppendResult(entries, seq);
    }

    /**
     * Holds a project's row until the transaction ends. Whoever also locks the row of its workspace does that afterwards: appending
     * cannot do it the other way round, since PostgreSQL looks the workspace up when a row of a project changes for the second time
     * in one transaction.
     *
     * @return the log's end
     * @throws org.bozzetto.platform.http.ProblemException 404 when the project is gone
     */
    public static long lock(Sql sql, UUID project) {
        return sql.first(
                        row -> row.number("last_seq"),
                        "select last_seq from projects where id = ? and deleted_at = 0 for update",
                        project)
                .orElseThrow(Problems::notFound);
    }

    private void insert(Sql sql, UUID project, long seq, Incoming incoming, long now) {
        sql.update(
                "insert into changes (project_id, seq, id, bytes, received_at) values (?, ?, ?, ?, ?)",
                project,
                seq,
                incoming.change().id(),
                incoming.bytes(),
                now);
        assets.apply(sql, project, seq, incoming.change());
    }

    private static Map<UUID, Logged> find(Sql sql, UUID project, List<UUID> ids) {
        List<Object> values = new ArrayList<>(List.of(project));
        values.addAll(ids);
        Map<UUID, Logged> found = new HashMap<>();
        sql.list(
                row -> found.put(
                        row.uuid("id"), new Logged(row.number("seq"), row.bytes("bytes"), row.number("received_at"))),
                "select id, seq, bytes, received_at from changes where project_id = ? and id in "
                        + Sql.marks(ids.size()),
                values.toArray());
        return found;
    }

    /** The change with an id, if the log has it. */
    public static Optional<Logged> find(Sql sql, UUID project, UUID id) {
        return Optional.ofNullable(find(sql, project, List.of(id)).get(id));
    }

    private record Size(long seq, long bytes) {}

    /** Those after a place, in order; at least one if there is one, then as many as fit into {@code mostBytes}. */
    public static List<Logged> after(Sql sql, UUID project, long seq, int limit, long mostBytes) {
        long end = seq;
        long bytes = 0;
        for (Size size : sql.list(
                row -> new Size(row.number("seq"), row.number("n")),
                "select seq, octet_length(bytes) as n from changes where project_id = ? and seq > ?"
                        + " order by seq limit " + limit,
                project,
                seq)) {
            bytes += size.bytes();
            if (bytes > mostBytes && end > seq) {
                break;
            }
            end = size.seq();
        }
        return sql.list(
                row -> new Logged(row.number("seq"), row.bytes("bytes"), row.number("received_at")),
                "select seq, bytes, received_at from changes where project_id = ? and seq > ? and seq <= ? order by seq",
                project,
                seq,
                end);
    }

    /** The log's end. */
    public static long lastSeq(Sql sql, UUID project) {
        return sql.number("select last_seq as n from projects where id = ?", project);
    }
}
