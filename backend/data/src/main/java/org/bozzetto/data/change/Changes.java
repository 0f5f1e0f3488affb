package org.bozzetto.data.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.token.Scope;

/** Reading and appending a project's log. */
public final class Changes {
    private static final String PATH = "/v1/projects/{projectId}/changes";
    private static final int MAX_BATCH = 500;
    private static final int MAX_PAGE = 1000;
    private static final int PAGE = 500;
    private static final long MAX_PAGE_BYTES = 4 << 20;
    private static final long MAX_BATCH_BYTES = 8 << 20;
    private static final long MAX_BODY = 12L << 20;

    private final Database database;
    private final ChangeLog log;
    private final EventBus events;

    public Changes(Database database, ChangeLog log, EventBus events) {
        this.database = database;
        this.log = log;
        this.events = events;
    }

    record Append(List<String> changes) {
        Append {
            Form.present("changes", changes);
            if (changes.isEmpty() || changes.size() > MAX_BATCH) {
                throw Problems.invalid("/changes", "are 1 to " + MAX_BATCH);
            }
        }

        private List<ChangeLog.Incoming> decoded(UUID project) {
            List<ChangeLog.Incoming> batch = new ArrayList<>();
            long bytes = 0;
            for (int i = 0; i < changes.size(); i++) {
                ChangeLog.Incoming incoming = decode(i, changes.get(i));
                if (!incoming.change().project().equals(project)) {
                    throw malformed(i, "it belongs to another project");
                }
                bytes += incoming.bytes().length;
                batch.add(incoming);
            }
            if (bytes > MAX_BATCH_BYTES) {
                throw Problems.tooLarge(MAX_BATCH_BYTES);
            }
            return batch;
        }

        private static ChangeLog.Incoming decode(int place, String base64) {
            try {
                byte[] bytes = Base64.getDecoder().decode(base64);
                return new ChangeLog.Incoming(ChangeCodec.decode(bytes), bytes);
            } catch (IllegalArgumentException | CodecException e) {
                throw malformed(place, String.valueOf(e.getMessage()));
            }
        }

        private static RuntimeException malformed(int place, String why) {
            return Problems.unprocessable(
                    "MALFORMED_CHANGE", "A change is not in canonical form", "/changes/" + place + ": " + why);
        }
    }

    record Logged(long seq, String change, Instant receivedAt) {}

    record Page(List<Logged> entries, long lastSeq, boolean hasMore) {}

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", PATH, "listChanges", this::list),
                Route.of(Scope.WRITE, "POST", PATH, "appendChanges", this::append)
                        .withKeys()
                        .withBody(MAX_BODY));
    }

    private Answer list(Call call) {
        UUID project = call.id("projectId");
        long after = call.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) call.number("limit", PAGE, 1, MAX_PAGE);
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return page(sql, project, after, limit);
        }));
    }

    private static Page page(Sql sql, UUID project, long after, int limit) {
        // The end first: what is appended meanwhile is then only "more".
        long last = ChangeLog.lastSeq(sql, project);
        List<Logged> entries = ChangeLog.after(sql, project, after, limit, MAX_PAGE_BYTES).stream()
                .map(logged -> new Logged(
                        logged.seq(),
                        Base64.getEncoder().encodeToString(logged.bytes()),
                        Instant.ofEpochMilli(logged.receivedAt())))
                .toList();
        long reached = entries.isEmpty() ? after : entries.getLast().seq();
        return new Page(entries, Math.max(last, reached), reached < last);
    }

    private Answer append(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        Append asked = call.body(Append.class);
        // Before anything is decoded: strangers are to cost nothing.
        database.read(sql -> Access.project(sql, user, project, MemberRole.REVIEWER));
        List<ChangeLog.Incoming> batch = asked.decoded(project);
        AppendResult result = database.write(sql -> {
            Access.InProject access = Access.project(sql, user, project, MemberRole.REVIEWER);
            if (batch.stream().anyMatch(incoming -> incoming.change().payload() instanceof AssetChange)) {
                // Names of bytes are not collected between the look at them and the change that has them.
                ChangeLog.lock(sql, project);
            }
            batch.forEach(incoming -> ChangePolicy.require(sql, access, user, incoming.change()));
            return log.append(sql, project, batch);
        });
        events.publish(new EventBus.Event("project", project.toString(), result.lastSeq()));
        return Answer.ok(result);
    }
}
