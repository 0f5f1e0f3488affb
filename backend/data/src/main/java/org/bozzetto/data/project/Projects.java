package org.bozzetto.data.project;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.data.workspace.Quota;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.token.Scope;

/** The projects of a workspace. A deleted one can be restored until it is purged. */
public final class Projects {
    private static final String LIST = "/v1/workspaces/{workspaceId}/projects";
    private static final String ONE = "/v1/projects/{projectId}";
    private static final String SELECT = "select p.id, p.workspace_id, p.name, p.description, m.role, p.last_seq,"
            + " p.created_at, p.deleted_at, p.version from projects p"
            + " join members m on m.workspace_id = p.workspace_id and m.user_id = ? where ";

    private final Database database;
    private final ChangeLog log;
    private final EventBus events;
    private final Audit audit;
    private final Clock clock;

    public Projects(Database database, ChangeLog log, EventBus events, Audit audit, Clock clock) {
        this.database = database;
        this.log = log;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    record View(
            UUID id,
            UUID workspaceId,
            String name,
            String description,
            MemberRole role,
            long lastSeq,
            Instant createdAt,
            Optional<Instant> deletedAt,
            long version) {}

    record Create(UUID id, String name, Optional<String> description) {
        Create {
            Form.present("id", id);
            Form.name("name", name);
            description = checked(description);
        }
    }

    record Update(Optional<String> name, Optional<String> description) {
        Update {
            name = Form.optional(name).map(text -> Form.name("name", text));
            description = checked(description);
        }
    }

    private static Optional<String> checked(Optional<String> given) {
        return Form.optional(given).map(text -> Form.text("description", text, 0, 2000));
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", LIST, "listProjects", this::list),
                Route.of(Scope.WRITE, "POST", LIST, "createProject", this::create)
                        .withKeys(),
                Route.of(Scope.READ, "GET", ONE, "getProject", this::get),
                Route.of(Scope.WRITE, "PATCH", ONE, "updateProject", this::update),
                Route.of(Scope.WRITE, "DELETE", ONE, "deleteProject", this::delete),
                Route.of(Scope.WRITE, "POST", ONE + "/restore", "restoreProject", this::restore)
                        .withKeys());
    }

    private Answer list(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID user = call.caller().user();
        boolean deleted = call.flag("deleted");
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.VIEWER);
            List<View> found = sql.list(
                    Projects::read,
                    SELECT + "p.workspace_id = ? and p.deleted_at " + (deleted ? "<>" : "=") + " 0"
                            + " and (p.created_at < ? or (p.created_at = ? and p.id < ?))"
                            + " order by p.created_at desc, p.id desc limit " + page.fetch(),
                    user,
                    workspace,
                    page.after().key(),
                    page.after().key(),
                    page.after().id());
            return Page.of(found, page, view -> new Page.After(view.createdAt().toEpochMilli(), view.id()));
        }));
    }

    private static View read(Row row) {
        long deletedAt = row.number("deleted_at");
        return new View(
                row.uuid("id"),
                row.uuid("workspace_id"),
                row.text("name"),
                row.text("description"),
                MemberRole.valueOf(row.text("role")),
                row.number("last_seq"),
                Instant.ofEpochMilli(row.number("created_at")),
                deletedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deletedAt)),
                row.number("version"));
    }

    private static View view(Sql sql, UUID user, UUID project) {
        return sql.first(Projects::read, SELECT + "p.id = ?", user, project).orElseThrow(Problems::notFound);
    }

    private Answer create(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID user = call.caller().user();
        Create asked = call.body(Create.class);
        View made = database.write(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.EDITOR);
            Optional<UUID> taken = sql.first(
                    row -> row.uuid("workspace_id"), "select workspace_id from projects where id = ?", asked.id());
            if (taken.isEmpty()) {
                insert(sql, workspace, user, asked);
            } else if (!taken.get().equals(workspace)) {
                throw Problems.idTaken();
            }
            return view(sql, user, asked.id());
        });
        return Answer.created(made, "/v1/projects/" + made.id()).version(made.version());
    }

    private void insert(Sql sql, UUID workspace, UUID user, Create asked) {
        Workspaces.lock(sql, workspace);
        Quota quota = Workspaces.quota(sql, workspace);
        if (sql.number("select count(*) as n from projects where workspace_id = ?", workspace) >= quota.maxProjects()) {
            throw Problems.overQuota("At most " + quota.maxProjects() + " projects, deleted ones included.");
        }
        sql.update(
                "insert into projects (id, workspace_id, name, description, last_seq, created_by, created_at, deleted_at,"
                        + " version) values (?, ?, ?, ?, 0, ?, ?, 0, 1)",
                asked.id(),
                workspace,
                asked.name(),
                asked.description().orElse(""),
                user,
                clock.millis());
        audit.write(
                sql,
                Optional.of(workspace),
                Optional.of(user),
                "project.made",
                asked.id().toString(),
                asked.name());
    }

    private Answer get(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        View view = database.read(sql -> {
            Access.project(sql, user, project, MemberRole.VIEWER);
            return view(sql, user, project);
        });
        return Answer.ok(view).version(view.version());
    }

    private Answer update(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        Update asked = call.body(Update.class);
        View changed = database.write(sql -> {
            Access.project(sql, user, project, MemberRole.EDITOR);
            long seq = log.append(sql, project, List.of()).lastSeq();
            call.requireVersion(view(sql, user, project).version());
            asked.name().ifPresent(name -> log.append(sql, project, List.of(renamed(project, user, seq, name))));
            asked.description()
                    .ifPresent(text -> sql.update(
                            "update projects set description = ?, version = version + 1 where id = ?", text, project));
            return view(sql, user, project);
        });
        events.publish(new EventBus.Event("project", project.toString(), changed.lastSeq()));
        return Answer.ok(changed).version(changed.version());
    }

    private static ChangeLog.Incoming renamed(UUID project, UUID user, long baseSeq, String name) {
        return ChangeLog.Incoming.of(new Change(
                Generators.timeBasedEpochRandomGenerator().generate(),
                project,
                user.toString(),
                baseSeq,
                Generators.timeBasedEpochRandomGenerator().generate(),
                new ProjectRenamed(name)));
    }

    private Answer delete(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        database.write(sql -> {
            Access.InProject access = Access.project(sql, user, project, MemberRole.OWNER);
            log.append(sql, project, List.of());
            call.requireVersion(view(sql, user, project).version());
            audit.write(
                    sql, Optional.of(access.workspace()), Optional.of(user), "project.deleted", project.toString(), "");
            return sql.update(
                    "update projects set deleted_at = ?, version = version + 1 where id = ?", clock.millis(), project);
        });
        return Answer.done();
    }

    private Answer restore(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        View restored = database.write(sql -> {
            Access.InProject access = Access.deletedProject(sql, user, project, MemberRole.OWNER);
            long changed = sql.update(
                    "update projects set deleted_at = 0, version = version + 1 where id = ? and deleted_at <> 0",
                    project);
            if (changed == 1) {
                audit.write(
                        sql,
                        Optional.of(access.workspace()),
                        Optional.of(user),
                        "project.restored",
                        project.toString(),
                        "");
            }
            return view(sql, user, project);
        });
        // Whoever has forgotten it takes it in again.
        events.publish(new EventBus.Event("project", project.toString(), restored.lastSeq()));
        return Answer.ok(restored).version(restored.version());
    }
}
