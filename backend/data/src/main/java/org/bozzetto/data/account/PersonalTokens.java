package org.bozzetto.data.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Personal access tokens: for programs that cannot sign in. The gateway exchanges one for an access token of its scopes. */
public final class PersonalTokens {
    private static final String COLUMNS = "id, name, scopes, created_at, expires_at, last_used_at";

    private final Database database;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    PersonalTokens(Database database, Sessions sessions, Audit audit, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** As it is answered; the secret once only. */
    record View(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<String> secret) {}

    record Create(UUID id, String name, List<String> scopes, Optional<Instant> expiresAt) {
        Create {
            Form.present("id", id);
            Form.name("name", name);
            Form.present("scopes", scopes);
            expiresAt = Form.optional(expiresAt);
            if (scopes.isEmpty()
                    || !scopes.stream().allMatch(scope -> Scope.of(scope).isPresent())) {
                throw Problems.invalid("/scopes", "are read, write, jobs and admin");
            }
        }

        private Set<Scope> asked() {
            return scopes.stream().map(scope -> Scope.of(scope).orElseThrow()).collect(Collectors.toSet());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.of(Scope.ADMIN, "GET", "/v1/auth/tokens", "listTokens", this::list),
                Route.of(Scope.ADMIN, "POST", "/v1/auth/tokens", "createToken", this::create),
                Route.of(Scope.ADMIN, "DELETE", "/v1/auth/tokens/{tokenId}", "deleteToken", this::delete));
    }

    private Answer list(Call call) {
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> list(sql, call.caller().user(), page)));
    }

    Page<View> list(Sql sql, UUID user, Page.Request page) {
        List<View> found = sql.list(
                PersonalTokens::view,
                "select " + COLUMNS + " from personal_tokens where user_id = ? and revoked_at = 0"
                        + " and (created_at < ? or (created_at = ? and id < ?))"
                        + " order by created_at desc, id desc limit " + page.fetch(),
                user,
                page.after().key(),
                page.after().key(),
                page.after().id());
        return Page.of(found, page, view -> new Page.After(view.createdAt().toEpochMilli(), view.id()));
    }

    private static View view(Row row) {
        return new View(
                row.uuid("id"),
                row.text("name"),
                List.of(row.text("scopes").split(" ", -1)),
                Instant.ofEpochMilli(row.number("created_at")),
                time(row.number("expires_at")),
                time(row.number("last_used_at")),
                Optional.empty());
    }

    private static Optional<Instant> time(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private Answer create(Call call) {
        Create asked = call.body(Create.class);
        if (!call.caller().scopes().containsAll(asked.asked())) {
            throw Problems.forbidden("SCOPE_MISSING", "A token cannot make one that may more than itself.");
        }
        if (asked.expiresAt().filter(clock.instant()::isAfter).isPresent()) {
            throw Problems.unprocessable(
                    "ALREADY_OVER", "The token would be over already", "expiresAt is in the past.");
        }
        Secret secret = Secret.mint(Secret.TOKEN);
        View made = database.write(sql -> create(sql, call.caller().user(), asked, secret));
        return Answer.created(made, "/v1/auth/tokens/" + made.id());
    }

    private View create(Sql sql, UUID user, Create asked, Secret secret) {
        String scopes = asked.asked().stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
        long expires = asked.expiresAt().map(Instant::toEpochMilli).orElse(0L);
        Optional<UUID> owner = sql.first(
                row -> row.uuid("user_id"),
                "select user_id from personal_tokens where id = ? and revoked_at = 0",
                asked.id());
        if (owner.isPresent()) {
            if (!owner.get().equals(user)) {
                throw Problems.idTaken();
            }
            sql.update(
                    "update personal_tokens set name = ?, scopes = ?, hash = ?, expires_at = ? where id = ?",
                    asked.name(),
                    scopes,
                    secret.hash(),
                    expires,
                    asked.id());
        } else {
            sql.update(
                    "insert into personal_tokens"
                            + " (id, user_id, name, scopes, hash, created_at, expires_at, last_used_at, revoked_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 0, 0)",
                    asked.id(),
                    user,
                    asked.name(),
                    scopes,
                    secret.hash(),
                    clock.millis(),
                    expires);
        }
        audit.write(
                sql,
                Optional.empty(),
                Optional.of(user),
                "token.made",
                asked.id().toString(),
                scopes);
        View kept = sql.first(
                        PersonalTokens::view, "select " + COLUMNS + " from personal_tokens where id = ?", asked.id())
                .orElseThrow();
        return new View(
                kept.id(),
                kept.name(),
                kept.scopes(),
                kept.createdAt(),
                kept.expiresAt(),
                kept.lastUsedAt(),
                Optional.of(secret.text()));
    }

    private Answer delete(Call call) {
        UUID token = call.id("tokenId");
        UUID user = call.caller().user();
        database.write(sql -> {
            long revoked = sql.update(
                    "update personal_tokens set revoked_at = ? where id = ? and user_id = ? and revoked_at = 0",
                    clock.millis(),
                    token,
                    user);
            if (revoked == 0) {
                throw Problems.notFound();
            }
            audit.write(sql, Optional.empty(), Optional.of(user), "token.revoked", token.toString(), "");
            return revoked;
        });
        return Answer.done();
    }

    void revokeAll(Sql sql, UUID user) {
        sql.update(
                "update personal_tokens set revoked_at = ? where user_id = ? and revoked_at = 0", clock.millis(), user);
    }

    private record Good(UUID id, UUID user, Set<Scope> scopes) {}

    /**
     * An access token for a personal one.
     *
     * @throws org.bozzetto.platform.http.ProblemException 401
     */
    public String exchange(String secret) {
        long now = clock.millis();
        Good good = database.read(sql -> sql.first(
                        row -> new Good(
                                row.uuid("id"),
                                row.uuid("user_id"),
                                Arrays.stream(row.text("scopes").split(" ", -1))
                                        .flatMap(scope -> Scope.of(scope).stream())
                                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)))),
                        "select t.id, t.user_id, t.scopes from personal_tokens t"
                                + " join users u on u.id = t.user_id and u.deleted_at = 0 and not u.disabled"
                                + " where t.hash = ? and t.revoked_at = 0 and (t.expires_at = 0 or t.expires_at > ?)",
                        Sha256.of(secret),
                        now))
                .orElseThrow(Problems::unauthorized);
        database.writeLightly(
                sql -> sql.update("update personal_tokens set last_used_at = ? where id = ?", now, good.id()));
        return sessions.access(good.user(), good.id(), good.scopes(), 0);
    }
}
