package org.bozzetto.data.workspace;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.token.Scope;

/** Teams. */
public final class Workspaces {
    private static final String ONE = "/v1/workspaces/{workspaceId}";
    private static final String SELECT = "select w.id, w.name, m.role, w.created_at, w.version from workspaces w"
            + " join members m on m.workspace_id = w.id and m.user_id = ? where ";

    private final Database database;
    private final Quota quota;
    private final Audit audit;
    private final Clock clock;

    /** @param quota of workspaces that will be made */
    public Workspaces(Database database, Quota quota, Audit audit, Clock clock) {
        this.database = database;
        this.quota = quota;
        this.audit = audit;
        this.clock = clock;
    }

    record Create(UUID id, String name) {
        Create {
            Form.present("id", id);
            Form.name("name", name);
        }
    }

    record Update(Optional<String> name) {
        Update {
            name = Form.optional(name).map(value -> Form.name("name", value));
        }
    }

    record Usage(
            long storedBytes,
            long maxBytes,
            long projects,
            int maxProjects,
            long members,
            int maxMembers,
            long openJobs,
            int maxOpenJobs) {}

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", "/v1/workspaces", "listWorkspaces", this::list),
                Route.of(Scope.WRITE, "POST", "/v1/workspaces", "createWorkspace", this::create)
                        .withKeys(),
                Route.of(Scope.READ, "GET", ONE, "getWorkspace", this::get),
                Route.of(Scope.ADMIN, "PATCH", ONE, "updateWorkspace", this::update),
                Route.of(Scope.ADMIN, "DELETE", ONE, "deleteWorkspace", this::delete),
                Route.of(Scope.READ, "GET", ONE + "/usage", "getUsage", this::usage));
    }

    private Answer list(Call call) {
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> list(sql, call.caller().user(), page)));
    }

    /** Those of which a user is a member, newest first. */
    public Page<WorkspaceView> list(Sql sql, UUID user, Page.Request page) {
        List<WorkspaceView> found = sql.list(
                Workspaces::read,
                SELECT + "(w.created_at < ? or (w.created_at = ? and w.id < ?))"
                        + " order by w.created_at desc, w.id desc limit " + page.fetch(),
                user,
                page.after().key(),
                page.after().key(),
                page.after().id());
        return Page.of(found, page, view -> new Page.After(view.createdAt().toEpochMilli(), view.id()));
    }

    private static WorkspaceView read(Row row) {
        return new WorkspaceView(
                row.uuid("id"),
                row.text("name"),
                MemberRole.valueOf(row.text("role")),
                Instant.ofEpochMilli(row.number("created_at")),
                row.number("version"));
    }

    private Answer create(Call call) {
        Create asked = call.body(Create.class);
        UUID user = call.caller().user();
        WorkspaceView made = database.write(sql -> {
            boolean isTaken = sql.number("select count(*) as n from workspaces where id = ?", asked.id()) > 0;
            if (!isTaken) {
                insert(sql, asked, user);
            }
            return view(sql, user, asked.id())
                    .filter(view -> isMadeBy(sql, asked.id(), user))
                    .orElseThrow(Problems::idTaken);
        });
        return Answer.created(made, "/v1/workspaces/" + made.id()).version(made.version());
    }

    private void insert(Sql sql, Create asked, UUID user) {
        sql.update(
                "insert into workspaces (id, name, created_by, created_at, version, max_bytes, max_projects, max_members,"
                        + " max_open_jobs) values (?, ?, ?, ?, 1, ?, ?, ?, ?)",
                asked.id(),
                asked.name(),
                user,
                clock.millis(),
                quota.maxBytes(),
                quota.maxProjects(),
                quota.maxMembers(),
                quota.maxOpenJobs());
        sql.update(
                "insert into members (workspace_id, user_id, role, joined_at) values (?, ?, 'OWNER', ?)",
                asked.id(),
                user,
                clock.millis());
        audit.write(
                sql,
                Optional.of(asked.id()),
                Optional.of(user),
                "workspace.made",
                asked.id().toString(),
                asked.name());
    }

    private static boolean isMadeBy(Sql sql, UUID workspace, UUID user) {
        return sql.number("select count(*) as n from workspaces where id = ? and created_by = ?", workspace, user) == 1;
    }

    private static Optional<WorkspaceView> view(Sql sql, UUID user, UUID workspace) {
        return sql.first(Workspaces::read, SELECT + "w.id = ?", user, workspace);
    }

    private Answer get(Call call) {
        UUID workspace = call.id("workspaceId");
        WorkspaceView view =
                database.read(sql -> view(sql, call.caller().user(), workspace)).orElseThrow(Problems::notFound);
        return Answer.ok(view).version(view.version());
    }

    private Answer update(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID user = call.caller().user();
        Update asked = call.body(Update.class);
        WorkspaceView changed = database.write(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.OWNER);
            WorkspaceView before = view(sql, user, workspace).orElseThrow(Problems::notFound);
            call.requireVersion(before.version());
            long updated = sql.update(
                    "update workspaces set name = ?, version = version + 1 where id = ? and version = ?",
                    asked.name().orElse(before.name()),
                    workspace,
                    before.version());
            if (updated == 0) {
                throw Problems.changedMeanwhile();
            }
            audit.write(
                    sql,
                    Optional.of(workspace),
                    Optional.of(user),
                    "workspace.renamed",
                    workspace.toString(),
                    asked.name().orElse(""));
            return view(sql, user, workspace).orElseThrow(Problems::notFound);
        });
        return Answer.ok(changed).version(changed.version());
    }

    private Answer delete(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID user = call.caller().user();
        database.write(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.OWNER);
            lock(sql, workspace);
            call.requireVersion(sql.number("select version as n from workspaces where id = ?", workspace));
            if (sql.number("select count(*) as n from projects where workspace_id = ?", workspace) > 0) {
                throw Problems.conflict(
                        "NOT_EMPTY", "The workspace has projects", "Deleted ones that could be restored count too.");
            }
            sql.update("delete from invitations where workspace_id = ?", workspace);
            sql.update("delete from members where workspace_id = ?", workspace);
            audit.write(sql, Optional.of(workspace), Optional.of(user), "workspace.deleted", workspace.toString(), "");
            return sql.update("delete from workspaces where id = ?", workspace);
        });
        return Answer.done();
    }

    /**
     * Whoever changes members or counts against quotas does it one after the other. Who works on a project in the same transaction
     * locks that first ({@link org.bozzetto.data.change.ChangeLog#lock}), and who needs several workspaces takes them by their ids:
     * rows that are locked in one order never wait for each other.
     */
    public static void lock(Sql sql, UUID workspace) {
        sql.list(row -> row.uuid("id"), "select id from workspaces where id = ? for update", workspace);
    }

    private Answer usage(Call call) {
        UUID workspace = call.id("workspaceId");
        return Answer.ok(database.read(sql -> {
            Access.workspace(sql, call.caller().user(), workspace, MemberRole.VIEWER);
            Quota most = quota(sql, workspace);
            return new Usage(
                    storedBytes(sql, workspace),
                    most.maxBytes(),
                    sql.number(
                            "select count(*) as n from projects where workspace_id = ? and deleted_at = 0", workspace),
                    most.maxProjects(),
                    sql.number("select count(*) as n from members where workspace_id = ?", workspace),
                    most.maxMembers(),
                    openJobs(sql, workspace),
                    most.maxOpenJobs());
        }));
    }

    public static Quota quota(Sql sql, UUID workspace) {
        return sql.first(
                        row -> new Quota(
                                row.number("max_bytes"),
                                row.integer("max_projects"),
                                row.integer("max_members"),
                                row.integer("max_open_jobs")),
                        "select max_bytes, max_projects, max_members, max_open_jobs from workspaces where id = ?",
                        workspace)
                .orElseThrow(Problems::notFound);
    }

    /** For whoever runs the server. */
    public void setQuota(UUID workspace, Quota most) {
        database.write(sql -> {
            long changed = sql.update(
                    "update workspaces set max_bytes = ?, max_projects = ?, max_members = ?, max_open_jobs = ? where id = ?",
                    most.maxBytes(),
                    most.maxProjects(),
                    most.maxMembers(),
                    most.maxOpenJobs(),
                    workspace);
            if (changed == 0) {
                throw Problems.notFound();
            }
            audit.write(
                    sql,
                    Optional.of(workspace),
                    Optional.empty(),
                    "workspace.quota-set",
                    workspace.toString(),
                    most.toString());
            return changed;
        });
    }

    /** Of all blobs that its projects may name. */
    public static long storedBytes(Sql sql, UUID workspace) {
        return sql.number(
                "select coalesce(sum(b.size), 0) as n from project_blobs b join projects p on p.id = b.project_id"
                        + " where p.workspace_id = ?",
                workspace);
    }

    public static long openJobs(Sql sql, UUID workspace) {
        return sql.number(
                "select count(*) as n from jobs j join projects p on p.id = j.project_id"
                        + " where p.workspace_id = ? and j.state in ('QUEUED', 'RUNNING')",
                workspace);
    }

    /**
     * Takes a user out of every workspace.
     *
     * @throws org.bozzetto.platform.http.ProblemException 409 when one would have no owner
     */
    public void leaveAll(Sql sql, UUID user) {
        for (UUID workspace : sql.list(
                row -> row.uuid("workspace_id"),
                "select workspace_id from members where user_id = ? order by workspace_id",
                user)) {
            lock(sql, workspace);
            requireOtherOwner(sql, workspace, user);
            sql.update("delete from members where workspace_id = ? and user_id = ?", workspace, user);
        }
    }

    /** @throws org.bozzetto.platform.http.ProblemException 409 when the user is the only owner */
    static void requireOtherOwner(Sql sql, UUID workspace, UUID user) {
        boolean isOwner = sql.number(
                        "select count(*) as n from members where workspace_id = ? and user_id = ? and role = 'OWNER'",
                        workspace,
                        user)
                == 1;
        long owners =
                sql.number("select count(*) as n from members where workspace_id = ? and role = 'OWNER'", workspace);
        if (isOwner && owners == 1) {
            throw Problems.conflict(
                    "LAST_OWNER",
                    "The workspace would have no owner",
                    "Make somebody else an owner of " + workspace + ", or delete it.");
        }
    }
}
