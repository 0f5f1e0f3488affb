package org.bozzetto.data.account;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.token.Scope;

/** Making an account, signing in and out, and what belongs to it. */
final class SignIn {
    private static final String PATH = "/v1/auth/";

    private final Database database;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Sessions sessions;
    private final Invitations invitations;
    private final ResetLinks links;
    private final Audit audit;
    private final Clock clock;

    SignIn(
            Database database,
            Passwords passwords,
            Lockout lockout,
            Sessions sessions,
            Invitations invitations,
            ResetLinks links,
            Audit audit,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.lockout = lockout;
        this.sessions = sessions;
        this.invitations = invitations;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    record SignedIn(Sessions.Tokens tokens, User.View user, UUID sessionId) {}

    record Register(String invitation, String email, String displayName, String password, Optional<String> client) {
        Register {
            Form.text("invitation", invitation, 16, 100);
            Form.email("email", email);
            Form.name("displayName", displayName);
            Form.text("password", password, 10, 256);
            client = clientName(client);
        }
    }

    record Credentials(String email, String password, Optional<String> client) {
        Credentials {
            Form.email("email", email);
            Form.text("password", password, 1, 256);
            client = clientName(client);
        }
    }

    record Refresh(String refreshToken) {
        Refresh {
            Form.text("refreshToken", refreshToken, 16, 200);
        }
    }

    record Reset(String token, String password) {
        Reset {
            Form.text("token", token, 16, 100);
            Form.text("password", password, 10, 256);
        }
    }

    private static Optional<String> clientName(Optional<String> client) {
        return Form.optional(client).map(name -> Form.text("client", name, 0, 100));
    }

    List<Route> routes() {
        return List.of(
                Route.open("POST", PATH + "register", "register", this::register),
                Route.open("POST", PATH + "sign-in", "signIn", this::signIn),
                Route.open(
                        "POST",
                        PATH + "refresh",
                        "refresh",
                        call -> Answer.ok(
                                sessions.refresh(call.body(Refresh.class).refreshToken()))),
                Route.signedIn("POST", PATH + "sign-out", "signOut", this::signOut),
                Route.open("POST", PATH + "reset", "resetPassword", this::reset),
                Route.of(Scope.ADMIN, "GET", PATH + "sessions", "listSessions", this::list),
                Route.of(Scope.ADMIN, "DELETE", PATH + "sessions", "endSessions", this::endOthers),
                Route.of(Scope.ADMIN, "DELETE", PATH + "sessions/{sessionId}", "endSession", this::end));
    }

    private Answer register(Call call) {
        Register asked = call.body(Register.class);
        lockout.requireOpen(asked.email());
        if (database.read(sql -> invitations.find(sql, asked.invitation(), asked.email()))
                .isEmpty()) {
            throw Problems.badCode("The invitation is unknown, used, too old or for another address.");
        }
        Optional<User> before = database.read(sql -> User.withEmail(sql, asked.email()));
        // The same work whether or not there is an account.
        String hash = passwords.hash(asked.password());
        boolean fits = passwords.fits(asked.password(), before.map(User::passwordHash));
        if (before.isPresent() && (!fits || before.get().isDisabled())) {
            lockout.failed(asked.email());
            throw Problems.wrongCredentials();
        }
        return Answer.created(database.write(sql -> register(sql, asked, hash)));
    }

    private SignedIn register(Sql sql, Register asked, String hash) {
        Invitations.Invitation invitation = invitations
                .find(sql, asked.invitation(), asked.email())
                .filter(found -> invitations.use(sql, found))
                .orElseThrow(() -> Problems.badCode("The invitation has just been used."));
        User user = User.withEmail(sql, asked.email()).orElseGet(() -> make(sql, asked, hash));
        invitation.workspace().ifPresent(workspace -> join(sql, workspace, user.id(), invitation));
        audit.write(
                sql,
                invitation.workspace(),
                Optional.of(user.id()),
                "account.joined",
                user.id().toString(),
                invitation.role().name());
        Sessions.Started started = sessions.start(sql, user.id(), asked.client().orElse(""));
        return new SignedIn(started.tokens(), user.view(), started.session());
    }

    private User make(Sql sql, Register asked, String hash) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        sql.update(
                "insert into users (id, email, email_key, display_name, password_hash, disabled, created_at, deleted_at,"
                        + " version) values (?, ?, ?, ?, ?, false, ?, 0, 1)",
                id,
                asked.email(),
                Form.emailKey(asked.email()),
                asked.displayName(),
                hash,
                clock.millis());
        return User.find(sql, id).orElseThrow();
    }

    private void join(Sql sql, UUID workspace, UUID user, Invitations.Invitation invitation) {
        boolean isMember =
                sql.number("select count(*) as n from members where workspace_id = ? and user_id = ?", workspace, user)
                        == 1;
        if (isMember) {
            return;
        }
        sql.update(
                "insert into members (workspace_id, user_id, role, joined_at) values (?, ?, ?, ?)",
                workspace,
                user,
                invitation.role().name(),
                clock.millis());
    }

    private Answer signIn(Call call) {
        Credentials given = call.body(Credentials.class);
        User user = check(given.email(), given.password());
        return Answer.ok(database.write(sql -> {
            Sessions.Started started =
                    sessions.start(sql, user.id(), given.client().orElse(""));
            audit.write(
                    sql,
                    Optional.empty(),
                    Optional.of(user.id()),
                    "session.started",
                    started.session().toString(),
                    given.client().orElse(""));
            return new SignedIn(started.tokens(), user.view(), started.session());
        }));
    }

    /**
     * The account that address and password belong to.
     *
     * @throws org.bozzetto.platform.http.ProblemException 401, 429; an unknown address is answered as a wrong password
     */
    User check(String email, String password) {
        lockout.requireOpen(email);
        Optional<User> user = database.read(sql -> User.withEmail(sql, email));
        boolean fits = passwords.fits(password, user.map(User::passwordHash));
        if (!fits || user.orElseThrow().isDisabled()) {
            lockout.failed(email);
            user.ifPresent(known -> database.write(sql -> {
                audit.write(
                        sql,
                        Optional.empty(),
                        Optional.of(known.id()),
                        "session.refused",
                        known.id().toString(),
                        "");
                return true;
            }));
            throw Problems.wrongCredentials();
        }
        lockout.succeeded(email);
        return user.get();
    }

    private Answer signOut(Call call) {
        database.write(sql -> {
            sessions.end(sql, call.caller().user(), call.caller().session());
            return true;
        });
        return Answer.done();
    }

    private Answer reset(Call call) {
        Reset asked = call.body(Reset.class);
        links.use(asked.token(), passwords.hash(asked.password()));
        return Answer.done();
    }

    private Answer list(Call call) {
        return Answer.ok(database.read(
                sql -> sessions.list(sql, call.caller().user(), call.caller().session(), call.page())));
    }

    private Answer endOthers(Call call) {
        database.write(sql -> {
            sessions.endAll(sql, call.caller().user(), Optional.of(call.caller().session()));
            return true;
        });
        return Answer.done();
    }

    private Answer end(Call call) {
        UUID session = call.id("sessionId");
        if (!database.write(sql -> sessions.end(sql, call.caller().user(), session))) {
            throw Problems.notFound();
        }
        return Answer.done();
    }
}
