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
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.token.Scope;

/** Who belongs to a workspace, as what. */
public final class Members {
    private static final String PATH = "/v1/workspaces/{workspaceId}/members";
    private static final String SELECT = "select m.user_id, u.display_name, u.email, m.role, m.joined_at from members m"
            + " join users u on u.id = m.user_id where m.workspace_id = ? and ";

    private final Database database;
    private final Audit audit;
    private final EventBus events;
    private final Clock clock;

    public Members(Database database, Audit audit, EventBus events, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    record View(UUID userId, String displayName, String email, MemberRole role, Instant joinedAt) {}

    record Update(MemberRole role) {
        Update {
            Form.present("role", role);
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", PATH, "listMembers", this::list),
                Route.of(Scope.ADMIN, "PATCH", PATH + "/{userId}", "updateMember", this::update),
                Route.of(Scope.ADMIN, "DELETE", PATH + "/{userId}", "removeMember", this::remove));
    }

    private Answer list(Call call) {
        UUID workspace = call.id("workspaceId");
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> {
            Access.workspace(sql, call.caller().user(), workspace, MemberRole.VIEWER);
            List<View> found = sql.list(
                    Members::read,
                    SELECT + "(m.joined_at < ? or (m.joined_at = ? and m.user_id < ?))"
                            + " order by m.joined_at desc, m.user_id desc limit " + page.fetch(),
                    workspace,
                    page.after().key(),
                    page.after().key(),
                    page.after().id());
            return Page.of(found, page, view -> new Page.After(view.joinedAt().toEpochMilli(), view.userId()));
        }));
    }

    private static View read(Row row) {
        return new View(
                row.uuid("user_id"),
                row.text("display_name"),
                row.text("email"),
                MemberRole.valueOf(row.text("role")),
                Instant.ofEpochMilli(row.number("joined_at")));
    }

    private static Optional<View> find(Sql sql, UUID workspace, UUID user) {
        return sql.first(Members::read, SELECT + "m.user_id = ?", workspace, user);
    }

    private Answer update(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID member = call.id("userId");
        UUID user = call.caller().user();
        Update asked = call.body(Update.class);
        View changed = database.write(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.OWNER);
            Workspaces.lock(sql, workspace);
            View before = find(sql, workspace, member).orElseThrow(Problems::notFound);
            if (asked.role() != MemberRole.OWNER) {
                Workspaces.requireOtherOwner(sql, workspace, member);
            }
            sql.update(
                    "update members set role = ? where workspace_id = ? and user_id = ?",
                    asked.role().name(),
                    workspace,
                    member);
            audit.write(
                    sql,
                    Optional.of(workspace),
                    Optional.of(user),
                    "member.role-changed",
                    member.toString(),
                    before.role() + " to " + asked.role());
            return find(sql, workspace, member).orElseThrow(Problems::notFound);
        });
        tell(member);
        return Answer.ok(changed);
    }

    private Answer remove(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID member = call.id("userId");
        UUID user = call.caller().user();
        database.write(sql -> {
            MemberRole least = member.equals(user) ? MemberRole.VIEWER : MemberRole.OWNER;
            Access.workspace(sql, user, workspace, least);
            Workspaces.lock(sql, workspace);
            if (find(sql, workspace, member).isEmpty()) {
                throw Problems.notFound();
            }
            Workspaces.requireOtherOwner(sql, workspace, member);
            sql.update("delete from members where workspace_id = ? and user_id = ?", workspace, member);
            audit.write(sql, Optional.of(workspace), Optional.of(user), "member.removed", member.toString(), "");
            return true;
        });
        tell(member);
        return Answer.done();
    }

    /** Whoever it is may do more or less than before. */
    private void tell(UUID member) {
        events.publish(new EventBus.Event("rights", member.toString(), clock.millis()));
    }
}
