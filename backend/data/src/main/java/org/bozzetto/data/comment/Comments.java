package org.bozzetto.data.comment;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Json;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.token.Scope;

/** What people say about a project and the things in it. */
public final class Comments {
    private static final String PATH = "/v1/projects/{projectId}/comments";
    private static final String ONE = "/v1/comments/{commentId}";
    private static final String SELECT = "select c.id, c.project_id, c.author_id, u.display_name, c.text, c.anchor,"
            + " c.reply_to, c.resolved, c.created_at, c.updated_at, c.version from comments c"
            + " join users u on u.id = c.author_id where c.deleted_at = 0 and ";

    private final Database database;
    private final EventBus events;
    private final Clock clock;

    public Comments(Database database, EventBus events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    record Create(UUID id, String text, Optional<Anchor> anchor, Optional<UUID> replyTo) {
        Create {
            Form.present("id", id);
            Form.text("text", text, 1, 10_000);
            anchor = Form.optional(anchor);
            replyTo = Form.optional(replyTo);
        }
    }

    record Update(Optional<String> text, Optional<Boolean> resolved) {
        Update {
            text = Form.optional(text).map(words -> Form.text("text", words, 1, 10_000));
            resolved = Form.optional(resolved);
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", PATH, "listComments", this::list),
                Route.of(Scope.WRITE, "POST", PATH, "createComment", this::create)
                        .withKeys(),
                Route.of(Scope.WRITE, "PATCH", ONE, "updateComment", this::update),
                Route.of(Scope.WRITE, "DELETE", ONE, "deleteComment", this::delete));
    }

    private Answer list(Call call) {
        UUID project = call.id("projectId");
        Page.Request page = call.page();
        StringBuilder where = new StringBuilder("c.project_id = ?");
        List<Object> values = new ArrayList<>(List.of(project));
        call.query("assetId").ifPresent(id -> {
            where.append(" and c.asset_id = ?");
            values.add(Form.uuid("assetId", id));
        });
        call.query("sceneId").ifPresent(id -> {
            where.append(" and c.scene_id = ?");
            values.add(Form.uuid("sceneId", id));
        });
        call.optionalFlag("resolved").ifPresent(resolved -> {
            where.append(" and c.resolved = ?");
            values.add(resolved);
        });
        where.append(" and (c.created_at < ? or (c.created_at = ? and c.id < ?))");
        values.addAll(
                List.of(page.after().key(), page.after().key(), page.after().id()));
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            List<CommentView> found = sql.list(
                    Comments::read,
                    SELECT + where + " order by c.created_at desc, c.id desc limit " + page.fetch(),
                    values.toArray());
            return Page.of(found, page, view -> new Page.After(view.createdAt().toEpochMilli(), view.id()));
        }));
    }

    /** The newest of what a user wrote. */
    public List<CommentView> by(Sql sql, UUID user, int most) {
        return sql.list(
                Comments::read, SELECT + "c.author_id = ? order by c.created_at desc, c.id desc limit " + most, user);
    }

    private static CommentView read(Row row) {
        return new CommentView(
                row.uuid("id"),
                row.uuid("project_id"),
                new CommentView.Author(row.uuid("author_id"), row.text("display_name")),
                row.text("text"),
                Json.tree(row.text("anchor")),
                row.optionalUuid("reply_to"),
                row.bool("resolved"),
                Instant.ofEpochMilli(row.number("created_at")),
                Instant.ofEpochMilli(row.number("updated_at")),
                row.number("version"));
    }

    private static Optional<CommentView> find(Sql sql, UUID comment) {
        return sql.first(Comments::read, SELECT + "c.id = ?", comment);
    }

    private Answer create(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        Create asked = call.body(Create.class);
        CommentView made = database.write(sql -> {
            Access.project(sql, user, project, MemberRole.REVIEWER);
            boolean isTaken = sql.number("select count(*) as n from comments where id = ?", asked.id()) > 0;
            if (!isTaken) {
                insert(sql, project, user, asked);
            }
            return find(sql, asked.id())
                    .filter(view -> view.projectId().equals(project)
                            && view.author().userId().equals(user))
                    .orElseThrow(Problems::idTaken);
        });
        told(made.projectId());
        return Answer.created(made, "/v1/comments/" + made.id()).version(made.version());
    }

    private void insert(Sql sql, UUID project, UUID user, Create asked) {
        asked.replyTo().ifPresent(parent -> requireInProject(sql, project, parent));
        Anchor anchor = asked.anchor().orElse(Anchor.NOWHERE);
        sql.update(
                "insert into comments (id, project_id, author_id, text, anchor, asset_id, scene_id, reply_to, resolved,"
                        + " created_at, updated_at, version, deleted_at) values (?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, 1, 0)",
                asked.id(),
                project,
                user,
                asked.text(),
                new String(Json.write(anchor), StandardCharsets.UTF_8),
                anchor.assetId(),
                anchor.sceneId(),
                asked.replyTo(),
                clock.millis(),
                clock.millis());
    }

    private static void requireInProject(Sql sql, UUID project, UUID parent) {
        if (find(sql, parent).filter(view -> view.projectId().equals(project)).isEmpty()) {
            throw Problems.unprocessable(
                    "NO_SUCH_PARENT", "What is replied to is not there", "No comment " + parent + " in the project.");
        }
    }

    private Answer update(Call call) {
        UUID comment = call.id("commentId");
        UUID user = call.caller().user();
        Update asked = call.body(Update.class);
        CommentView changed = database.write(sql -> {
            CommentView before = find(sql, comment).orElseThrow(Problems::notFound);
            CommentPolicy.requireUpdate(sql, user, before, asked.text().isPresent());
            call.requireVersion(before.version());
            long updated = sql.update(
                    "update comments set text = ?, resolved = ?, updated_at = ?, version = version + 1"
                            + " where id = ? and version = ?",
                    asked.text().orElse(before.text()),
                    asked.resolved().orElse(before.resolved()),
                    clock.millis(),
                    comment,
                    before.version());
            if (updated == 0) {
                throw Problems.changedMeanwhile();
            }
            return find(sql, comment).orElseThrow(Problems::notFound);
        });
        told(changed.projectId());
        return Answer.ok(changed).version(changed.version());
    }

    private Answer delete(Call call) {
        UUID comment = call.id("commentId");
        UUID user = call.caller().user();
        UUID project = database.write(sql -> {
            CommentView before = find(sql, comment).orElseThrow(Problems::notFound);
            CommentPolicy.requireDelete(sql, user, before);
            call.requireVersion(before.version());
            sql.update("update comments set deleted_at = ?, text = '' where id = ?", clock.millis(), comment);
            return before.projectId();
        });
        told(project);
        return Answer.done();
    }

    private void told(UUID project) {
        events.publish(new EventBus.Event("comments", project.toString(), clock.millis()));
    }
}
