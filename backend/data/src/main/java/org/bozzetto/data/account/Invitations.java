package org.bozzetto.data.account;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Duration;
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
import org.bozzetto.platform.object.Sha256;
import org.bozzetto.platform.token.Scope;

/** One-time codes that let a person in; each is for one address, the first owner's alone for any. */
final class Invitations {
    private static final Duration GOOD = Duration.ofDays(7);
    private static final String PATH = "/v1/workspaces/{workspaceId}/invitations";
    private static final String SELECT =
            "select id, workspace_id, email, role, created_at, expires_at from invitations where ";

    private final Database database;
    private final Audit audit;
    private final Clock clock;

    Invitations(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param workspace empty for the first owner's */
    record Invitation(
            UUID id, Optional<UUID> workspace, String email, MemberRole role, long createdAt, long expiresAt) {
        private View view(Optional<String> code) {
            return new View(id, email, role, Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(expiresAt), code);
        }
    }

    /** As it is answered; the code once only. */
    record View(UUID id, String email, MemberRole role, Instant createdAt, Instant expiresAt, Optional<String> code) {}

    record Create(UUID id, String email, MemberRole role) {
        Create {
            Form.present("id", id);
            Form.email("email", email);
            Form.present("role", role);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.of(Scope.ADMIN, "GET", PATH, "listInvitations", this::list),
                Route.of(Scope.ADMIN, "POST", PATH, "createInvitation", this::create),
                Route.of(Scope.ADMIN, "DELETE", PATH + "/{invitationId}", "deleteInvitation", this::delete));
    }

    /** A new code for the first owner, while nobody has an account; empty later. */
    Optional<String> forFirstOwner() {
        Secret secret = Secret.mint(Secret.INVITATION);
        boolean isMade = database.write(sql -> {
            if (sql.number("select count(*) as n from users") > 0) {
                return false;
            }
            sql.update("delete from invitations where workspace_id is null");
            insert(
                    sql,
                    Generators.timeBasedEpochRandomGenerator().generate(),
                    Optional.empty(),
                    "",
                    MemberRole.OWNER,
                    secret);
            return true;
        });
        return isMade ? Optional.of(secret.text()) : Optional.empty();
    }

    private void insert(Sql sql, UUID id, Optional<UUID> workspace, String email, MemberRole role, Secret secret) {
        long now = clock.millis();
        sql.update(
                "insert into invitations"
                        + " (id, workspace_id, email, email_key, role, hash, created_at, expires_at, used_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                id,
                workspace,
                email,
                Form.emailKey(email),
                role.name(),
                secret.hash(),
                now,
                now + GOOD.toMillis());
    }

    /** The invitation behind a code that is good for an address. */
    Optional<Invitation> find(Sql sql, String code, String email) {
        return sql.first(
                Invitations::read,
                SELECT + "hash = ? and used_at = 0 and expires_at > ? and (email_key = '' or email_key = ?)",
                Sha256.of(code),
                clock.millis(),
                Form.emailKey(email));
    }

    /** @return false when somebody was quicker */
    boolean use(Sql sql, Invitation invitation) {
        return sql.update(
                        "update invitations set used_at = ? where id = ? and used_at = 0",
                        clock.millis(),
                        invitation.id())
                == 1;
    }

    private static Invitation read(Row row) {
        return new Invitation(
                row.uuid("id"),
                row.optionalUuid("workspace_id"),
                row.text("email"),
                MemberRole.valueOf(row.text("role")),
                row.number("created_at"),
                row.number("expires_at"));
    }

    private Answer list(Call call) {
        UUID workspace = call.id("workspaceId");
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> {
            Access.workspace(sql, call.caller().user(), workspace, MemberRole.OWNER);
            List<View> found = sql
                    .list(
                            Invitations::read,
                            SELECT + "workspace_id = ? and used_at = 0 and expires_at > ?"
                                    + " and (created_at < ? or (created_at = ? and id < ?))"
                                    + " order by created_at desc, id desc limit " + page.fetch(),
                            workspace,
                            clock.millis(),
                            page.after().key(),
                            page.after().key(),
                            page.after().id())
                    .stream()
                    .map(invitation -> invitation.view(Optional.empty()))
                    .toList();
            return Page.of(found, page, view -> new Page.After(view.createdAt().toEpochMilli(), view.id()));
        }));
    }

    private Answer create(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID user = call.caller().user();
        Create asked = call.body(Create.class);
        Secret secret = Secret.mint(Secret.INVITATION);
        View made = database.write(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.OWNER);
            sql.first(Invitations::read, SELECT + "id = ?", asked.id()).ifPresent(before -> {
                boolean isRepeated = before.workspace().equals(Optional.of(workspace))
                        && Form.emailKey(before.email()).equals(Form.emailKey(asked.email()))
                        && sql.update("delete from invitations where id = ? and used_at = 0", before.id()) == 1;
                if (!isRepeated) {
                    throw Problems.idTaken();
                }
            });
            requireRoom(sql, workspace);
            insert(sql, asked.id(), Optional.of(workspace), asked.email(), asked.role(), secret);
            audit.write(
                    sql,
                    Optional.of(workspace),
                    Optional.of(user),
                    "invitation.made",
                    asked.id().toString(),
                    asked.role().name());
            return sql.first(Invitations::read, SELECT + "id = ?", asked.id())
                    .orElseThrow()
                    .view(Optional.of(secret.text()));
        });
        return Answer.created(made, "/v1/workspaces/" + workspace + "/invitations/" + made.id());
    }

    private void requireRoom(Sql sql, UUID workspace) {
        long most = sql.number("select max_members as n from workspaces where id = ?", workspace);
        long members = sql.number("select count(*) as n from members where workspace_id = ?", workspace);
        long invited = sql.number(
                "select count(*) as n from invitations where workspace_id = ? and used_at = 0 and expires_at > ?",
                workspace,
                clock.millis());
        if (members + invited >= most) {
            throw Problems.overQuota("At most " + most + " members and open invitations.");
        }
    }

    private Answer delete(Call call) {
        UUID workspace = call.id("workspaceId");
        UUID invitation = call.id("invitationId");
        UUID user = call.caller().user();
        database.write(sql -> {
            Access.workspace(sql, user, workspace, MemberRole.OWNER);
            long gone = sql.update(
                    "delete from invitations where id = ? and workspace_id = ? and used_at = 0", invitation, workspace);
            if (gone == 0) {
                throw Problems.notFound();
            }
            audit.write(
                    sql, Optional.of(workspace), Optional.of(user), "invitation.withdrawn", invitation.toString(), "");
            return gone;
        });
        return Answer.done();
    }
}
