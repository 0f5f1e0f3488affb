package org.bozzetto.data.presence;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Json;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.token.Scope;

/** Who has a project open at this moment; forgotten soon. */
public final class Presence {
    private static final String PATH = "/v1/projects/{projectId}/presence";
    private static final Duration GONE = Duration.ofSeconds(45);
    private static final int MOST = 1000;

    private final Database database;
    private final EventBus events;
    private final Clock clock;

    public Presence(Database database, EventBus events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** @param camera where the eye is and what it looks at, metres */
    record State(Optional<UUID> sceneId, Optional<List<UUID>> selection, Optional<List<Double>> camera) {
        State {
            sceneId = Form.optional(sceneId);
            selection = Form.optional(selection);
            camera = Form.optional(camera);
            if (selection.filter(nodes -> nodes.size() > 100).isPresent()) {
                throw Problems.invalid("/selection", "has at most 100 nodes");
            }
            if (camera.filter(numbers -> numbers.size() != 6).isPresent()) {
                throw Problems.invalid("/camera", "has six numbers");
            }
        }
    }

    record Present(UUID userId, String displayName, UUID sessionId, JsonNode state, Instant seenAt) {}

    record PresentList(List<Present> items) {}

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", PATH, "listPresence", this::list),
                Route.of(Scope.READ, "PUT", PATH, "putPresence", this::put),
                Route.of(Scope.READ, "DELETE", PATH, "deletePresence", this::delete));
    }

    private Answer list(Call call) {
        UUID project = call.id("projectId");
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return new PresentList(sql.list(
                    Presence::read,
                    "select p.user_id, u.display_name, p.session_id, p.state, p.seen_at from presence p"
                            + " join users u on u.id = p.user_id where p.project_id = ? and p.seen_at > ?"
                            + " order by p.seen_at desc limit " + MOST,
                    project,
                    clock.millis() - GONE.toMillis()));
        }));
    }

    private static Present read(Row row) {
        return new Present(
                row.uuid("user_id"),
                row.text("display_name"),
                row.uuid("session_id"),
                Json.tree(row.text("state")),
                Instant.ofEpochMilli(row.number("seen_at")));
    }

    private Answer put(Call call) {
        UUID project = call.id("projectId");
        UUID session = call.caller().session();
        UUID user = call.caller().user();
        String state = new String(Json.write(call.body(State.class)), StandardCharsets.UTF_8);
        long now = clock.millis();
        database.writeLightly(sql -> {
            Access.project(sql, user, project, MemberRole.VIEWER);
            sql.update("delete from presence where project_id = ? and seen_at < ?", project, now - GONE.toMillis());
            long seen = sql.update(
                    "update presence set state = ?, seen_at = ? where project_id = ? and session_id = ?",
                    state,
                    now,
                    project,
                    session);
            if (seen == 0) {
                sql.update(
                        "insert into presence (project_id, session_id, user_id, state, seen_at) values (?, ?, ?, ?, ?)",
                        project,
                        session,
                        user,
                        state,
                        now);
            }
            return true;
        });
        told(project);
        return Answer.done();
    }

    private Answer delete(Call call) {
        UUID project = call.id("projectId");
        database.writeLightly(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return sql.update(
                    "delete from presence where project_id = ? and session_id = ?",
                    project,
                    call.caller().session());
        });
        told(project);
        return Answer.done();
    }

    private void told(UUID project) {
        events.publish(new EventBus.Event("presence", project.toString(), clock.millis()));
    }
}
