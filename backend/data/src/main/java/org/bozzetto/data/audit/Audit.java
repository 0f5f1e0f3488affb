package org.bozzetto.data.audit;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.platform.token.Scope;

/** Who did what to accounts, members and projects. An entry is written in the transaction of what it tells of. */
public final class Audit {
    private static final int LONGEST_DETAIL = 1000;

    private final Database database;
    private final Clock clock;

    public Audit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An entry as it is answered. */
    public record Entry(
            UUID id,
            Instant at,
            Optional<UUID> actor,
            String action,
            String subject,
            String detail,
            String requestId) {}

    /**
     * @param workspace empty for what concerns an account alone
     * @param action stable, {@code member.role-changed}
     * @param detail never a secret
     */
    public void write(
            Sql sql, Optional<UUID> workspace, Optional<UUID> actor, String action, String subject, String detail) {
        sql.update(
                "insert into audit_log (id, at, workspace_id, actor_id, action, subject, detail, request_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                Generators.timeBasedEpochRandomGenerator().generate(),
                clock.millis(),
                workspace,
                actor,
                action,
                subject,
                detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL),
                RequestContext.current().map(RequestContext::requestId).orElse(""));
    }

    public List<Route> routes() {
        return List.of(Route.of(Scope.ADMIN, "GET", "/v1/workspaces/{workspaceId}/audit", "listAudit", this::list));
    }

    private Answer list(Call call) {
        UUID workspace = call.id("workspaceId");
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> {
            Access.workspace(sql, call.caller().user(), workspace, MemberRole.OWNER);
            List<Entry> found = sql.list(
                    Audit::read,
                    "select id, at, actor_id, action, subject, detail, request_id from audit_log"
                            + " where workspace_id = ? and (at < ? or (at = ? and id < ?))"
                            + " order by at desc, id desc limit " + page.fetch(),
                    workspace,
                    page.after().key(),
                    page.after().key(),
                    page.after().id());
            return Page.of(found, page, entry -> new Page.After(entry.at().toEpochMilli(), entry.id()));
        }));
    }

    /** The newest entries of what a user did. */
    public List<Entry> of(Sql sql, UUID actor, int limit) {
        return sql.list(
                Audit::read,
                "select id, at, actor_id, action, subject, detail, request_id from audit_log where actor_id = ?"
                        + " order by at desc, id desc limit " + limit,
                actor);
    }

    private static Entry read(Row row) {
        return new Entry(
                row.uuid("id"),
                Instant.ofEpochMilli(row.number("at")),
                row.optionalUuid("actor_id"),
                row.text("action"),
                row.text("subject"),
                row.text("detail"),
                row.text("request_id"));
    }
}
