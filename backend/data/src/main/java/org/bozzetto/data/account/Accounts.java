package org.bozzetto.data.account;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.comment.Comments;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.platform.token.TokenMinter;

/** Everything about accounts, put together. */
public final class Accounts {
    private final Database database;
    private final Sessions sessions;
    private final Audit audit;
    private final PersonalTokens tokens;
    private final Invitations invitations;
    private final ResetLinks links;
    private final SignIn signIn;
    private final Me me;

    public Accounts(
            Database database, TokenMinter minter, Workspaces workspaces, Comments comments, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        Passwords passwords = new Passwords(Passwords.Cost.USUAL);
        this.sessions = new Sessions(database, minter, audit, clock);
        this.tokens = new PersonalTokens(database, sessions, audit, clock);
        this.invitations = new Invitations(database, audit, clock);
        this.links = new ResetLinks(database, sessions, audit, clock);
        this.signIn = new SignIn(
                database, passwords, new Lockout(database, clock), sessions, invitations, links, audit, clock);
        this.me = new Me(database, passwords, signIn, sessions, tokens, workspaces, comments, audit, clock);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(signIn.routes());
        routes.addAll(tokens.routes());
        routes.addAll(invitations.routes());
        routes.addAll(me.routes());
        return routes;
    }

    /** A code with which the first person can make an account; empty once somebody has one. */
    public Optional<String> firstOwnerInvitation() {
        return invitations.forFirstOwner();
    }

    /** @see PersonalTokens#exchange */
    public String exchange(String personalToken) {
        return tokens.exchange(personalToken);
    }

    /** How long an access token is good, in seconds. */
    public long accessSeconds() {
        return Sessions.ACCESS.toSeconds();
    }

    /** A one-time code to set a new password; empty when there is no such account. */
    public Optional<String> resetLink(String email) {
        return links.issue(email);
    }

    /** An account, for whoever runs the server. */
    public record Listed(UUID id, String email, String displayName, boolean disabled, Instant createdAt) {}

    /** Everybody, newest first. */
    public Page<Listed> all(Page.Request page) {
        List<Listed> found = database.read(sql -> sql.list(
                row -> new Listed(
                        row.uuid("id"),
                        row.text("email"),
                        row.text("display_name"),
                        row.bool("disabled"),
                        Instant.ofEpochMilli(row.number("created_at"))),
                "select id, email, display_name, disabled, created_at from users where deleted_at = 0"
                        + " and (created_at < ? or (created_at = ? and id < ?))"
                        + " order by created_at desc, id desc limit " + page.fetch(),
                page.after().key(),
                page.after().key(),
                page.after().id()));
        return Page.of(found, page, listed -> new Page.After(listed.createdAt().toEpochMilli(), listed.id()));
    }

    /**
     * Shuts an account out, or lets it in again.
     *
     * @throws org.bozzetto.platform.http.ProblemException 404
     */
    public void setDisabled(String email, boolean disabled) {
        database.write(sql -> {
            UUID user =
                    User.withEmail(sql, email).orElseThrow(Problems::notFound).id();
            sql.update("update users set disabled = ?, version = version + 1 where id = ?", disabled, user);
            if (disabled) {
                sessions.endAll(sql, user, Optional.empty());
            }
            audit.write(
                    sql,
                    Optional.empty(),
                    Optional.empty(),
                    disabled ? "account.disabled" : "account.enabled",
                    user.toString(),
                    "");
            return true;
        });
    }
}
