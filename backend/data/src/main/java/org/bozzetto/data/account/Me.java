package org.bozzetto.data.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.comment.CommentView;
import org.bozzetto.data.comment.Comments;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.data.workspace.WorkspaceView;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.platform.token.Scope;

/** The account of whoever asks. */
final class Me {
    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final int MOST_EXPORTED = 10_000;

    private final Database database;
    private final Passwords passwords;
    private final SignIn signIn;
    private final Sessions sessions;
    private final PersonalTokens tokens;
    private final Workspaces workspaces;
    private final Comments comments;
    private final Audit audit;
    private final Clock clock;

    Me(
            Database database,
            Passwords passwords,
            SignIn signIn,
            Sessions sessions,
            PersonalTokens tokens,
            Workspaces workspaces,
            Comments comments,
            Audit audit,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.signIn = signIn;
        this.sessions = sessions;
        this.tokens = tokens;
        this.workspaces = workspaces;
        this.comments = comments;
        this.audit = audit;
        this.clock = clock;
    }

    record Update(Optional<String> displayName) {
        Update {
            displayName = Form.optional(displayName).map(name -> Form.name("displayName", name));
        }
    }

    record PasswordChange(
            String current,

            @com.fasterxml.jackson.annotation.JsonProperty("new")
            String next) {
        PasswordChange {
            Form.text("current", current, 1, 256);
            Form.text("new", next, 10, 256);
        }
    }

    record Export(
            User.View user,
            Instant exportedAt,
            List<WorkspaceView> workspaces,
            List<Sessions.View> sessions,
            List<PersonalTokens.View> tokens,
            List<CommentView> comments,
            List<Audit.Entry> audit) {}

    List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", "/v1/me", "getMe", this::get),
                Route.of(Scope.ADMIN, "PATCH", "/v1/me", "updateMe", this::update),
                Route.of(Scope.ADMIN, "DELETE", "/v1/me", "deleteMe", this::delete),
                Route.of(Scope.ADMIN, "POST", "/v1/me/password", "changePassword", this::changePassword),
                Route.of(Scope.ADMIN, "GET", "/v1/me/export", "exportMe", this::export));
    }

    private User user(Sql sql, Call call) {
        return User.find(sql, call.caller().user()).orElseThrow(Problems::unauthorized);
    }

    private Answer get(Call call) {
        User user = database.read(sql -> user(sql, call));
        return Answer.ok(user.view()).version(user.version());
    }

    private Answer update(Call call) {
        Update asked = call.body(Update.class);
        User changed = database.write(sql -> {
            User user = user(sql, call);
            call.requireVersion(user.version());
            long updated = sql.update(
                    "update users set display_name = ?, version = version + 1 where id = ? and version = ?",
                    asked.displayName().orElse(user.displayName()),
                    user.id(),
                    user.version());
            if (updated == 0) {
                throw Problems.changedMeanwhile();
            }
            return user(sql, call);
        });
        return Answer.ok(changed.view()).version(changed.version());
    }

    private Answer changePassword(Call call) {
        PasswordChange asked = call.body(PasswordChange.class);
        User user = database.read(sql -> user(sql, call));
        signIn.check(user.email(), asked.current());
        String hash = passwords.hash(asked.next());
        database.write(sql -> {
            sql.update("update users set password_hash = ?, version = version + 1 where id = ?", hash, user.id());
            sessions.endAll(sql, user.id(), Optional.of(call.caller().session()));
            audit.write(
                    sql,
                    Optional.empty(),
                    Optional.of(user.id()),
                    "password.changed",
                    user.id().toString(),
                    "");
            return true;
        });
        return Answer.done();
    }

    private Answer delete(Call call) {
        if (call.caller().authenticatedAt().plus(RECENT).isBefore(clock.instant())) {
            throw Problems.forbidden("SIGN_IN_AGAIN", "Deleting an account needs a fresh sign-in.");
        }
        UUID user = call.caller().user();
        database.write(sql -> {
            workspaces.leaveAll(sql, user);
            sessions.endAll(sql, user, Optional.empty());
            tokens.revokeAll(sql, user);
            sql.update("delete from presence where user_id = ?", user);
            sql.update(
                    "update users set email = '', email_key = ?, display_name = 'Deleted person', password_hash = '',"
                            + " deleted_at = ?, version = version + 1 where id = ?",
                    "deleted " + user,
                    clock.millis(),
                    user);
            audit.write(sql, Optional.empty(), Optional.of(user), "account.deleted", user.toString(), "");
            return true;
        });
        return Answer.done();
    }

    private Answer export(Call call) {
        UUID user = call.caller().user();
        Page.Request all = Page.Request.all(MOST_EXPORTED);
        return Answer.ok(database.read(sql -> new Export(
                user(sql, call).view(),
                clock.instant(),
                workspaces.list(sql, user, all).items(),
                sessions.list(sql, user, call.caller().session(), all).items(),
                tokens.list(sql, user, all).items(),
                comments.by(sql, user, MOST_EXPORTED),
                audit.of(sql, user, MOST_EXPORTED))));
    }
}
