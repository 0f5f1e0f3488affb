package org.bozzetto.data.account;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.object.Sha256;
import org.bozzetto.platform.token.AccessToken;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.platform.token.TokenMinter;

/**
 * Sign-ins and their tokens. A refresh token is good once; one that comes again, except at once after an answer that may have
 * been lost, was stolen from one of its two holders, and ends the session.
 */
final class Sessions {
    static final Duration ACCESS = Duration.ofMinutes(10);

    private static final Duration IDLE = Duration.ofDays(60);
    private static final Duration LOST_ANSWER = Duration.ofSeconds(20);

    private final Database database;
    private final TokenMinter minter;
    private final Audit audit;
    private final Clock clock;

    Sessions(Database database, TokenMinter minter, Audit audit, Clock clock) {
        this.database = database;
        this.minter = minter;
        this.audit = audit;
        this.clock = clock;
    }

    /** As they are answered. */
    record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

    /** A sign-in that has just happened. */
    record Started(UUID session, Tokens tokens) {}

    /** One of the account's sessions, as it is listed. */
    record View(UUID id, String client, Instant createdAt, Instant lastUsedAt, boolean current) {}

    /** Within a transaction; the tokens are good once it is committed. */
    Started start(Sql sql, UUID user, String client) {
        long now = clock.millis();
        UUID session = Generators.timeBasedEpochRandomGenerator().generate();
        sql.update(
                "insert into sessions (id, user_id, client, authenticated_at, created_at, last_used_at, expires_at, ended_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 0)",
                session,
                user,
                client,
                now,
                now,
                now,
                now + IDLE.toMillis());
        return new Started(session, tokens(sql, user, session, now));
    }

    private Tokens tokens(Sql sql, UUID user, UUID session, long authenticatedAt) {
        Secret refresh = Secret.mint(Secret.REFRESH);
        sql.update(
                "insert into refresh_tokens (hash, session_id, issued_at, used_at) values (?, ?, ?, 0)",
                refresh.hash(),
                session,
                clock.millis());
        return new Tokens(
                access(user, session, EnumSet.allOf(Scope.class), authenticatedAt),
                "Bearer",
                ACCESS.toSeconds(),
                refresh.text());
    }

    /** An access token for a session or a personal access token. */
    String access(UUID user, UUID session, Set<Scope> scopes, long authenticatedAt) {
        return minter.access(new AccessToken(
                user,
                session,
                scopes,
                Instant.ofEpochMilli(authenticatedAt),
                clock.instant().plus(ACCESS)));
    }

    private record Refreshing(UUID session, UUID user, long usedAt, boolean isOver, long authenticatedAt) {}

    /** @throws org.bozzetto.platform.http.ProblemException 401 */
    Tokens refresh(String refreshToken) {
        String hash = Sha256.of(refreshToken);
        Optional<Tokens> tokens = database.write(sql -> refresh(sql, hash));
        return tokens.orElseThrow(Problems::unauthorized);
    }

    /** Empty when it is no good; what follows from that is committed too. */
    private Optional<Tokens> refresh(Sql sql, String hash) {
        long now = clock.millis();
        Optional<Refreshing> found = sql.first(
                row -> new Refreshing(
                        row.uuid("session_id"),
                        row.uuid("user_id"),
                        row.number("used_at"),
                        row.number("ended_at") != 0 || row.number("expires_at") < now || row.bool("disabled"),
                        row.number("authenticated_at")),
                "select r.session_id, s.user_id, r.used_at, s.ended_at, s.expires_at, s.authenticated_at, u.disabled"
                        + " from refresh_tokens r join sessions s on s.id = r.session_id"
                        + " join users u on u.id = s.user_id and u.deleted_at = 0"
                        + " where r.hash = ? for update",
                hash);
        if (found.isEmpty() || found.get().isOver()) {
            return Optional.empty();
        }
        Refreshing token = found.get();
        if (token.usedAt() != 0 && now - token.usedAt() > LOST_ANSWER.toMillis()) {
            end(sql, token.session());
            audit.write(
                    sql,
                    Optional.empty(),
                    Optional.of(token.user()),
                    "session.refresh-reused",
                    token.session().toString(),
                    "a used refresh token came again; the session was ended");
            return Optional.empty();
        }
        sql.update("update refresh_tokens set used_at = ? where hash = ? and used_at = 0", now, hash);
        sql.update(
                "update sessions set last_used_at = ?, expires_at = ? where id = ?",
                now,
                now + IDLE.toMillis(),
                token.session());
        return Optional.of(tokens(sql, token.user(), token.session(), token.authenticatedAt()));
    }

    /** Its refresh tokens go too; access tokens are no longer heeded from now on. */
    void end(Sql sql, UUID session) {
        sql.update("update sessions set ended_at = ? where id = ? and ended_at = 0", clock.millis(), session);
        sql.update("delete from refresh_tokens where session_id = ?", session);
    }

    /** @return false when the user has no such session */
    boolean end(Sql sql, UUID user, UUID session) {
        boolean isThere = sql.number(
                        "select count(*) as n from sessions where id = ? and user_id = ? and ended_at = 0",
                        session,
                        user)
                == 1;
        if (isThere) {
            end(sql, session);
        }
        return isThere;
    }

    void endAll(Sql sql, UUID user, Optional<UUID> except) {
        for (UUID session :
                sql.list(row -> row.uuid("id"), "select id from sessions where user_id = ? and ended_at = 0", user)) {
            if (!except.equals(Optional.of(session))) {
                end(sql, session);
            }
        }
    }

    Page<View> list(Sql sql, UUID user, UUID current, Page.Request page) {
        long now = clock.millis();
        List<View> found = sql.list(
                row -> view(row, current),
                "select id, client, created_at, last_used_at from sessions"
                        + " where user_id = ? and ended_at = 0 and expires_at > ?"
                        + " and (created_at < ? or (created_at = ? and id < ?))"
                        + " order by created_at desc, id desc limit " + page.fetch(),
                user,
                now,
                page.after().key(),
                page.after().key(),
                page.after().id());
        return Page.of(found, page, view -> new Page.After(view.createdAt().toEpochMilli(), view.id()));
    }

    private static View view(Row row, UUID current) {
        UUID id = row.uuid("id");
        return new View(
                id,
                row.text("client"),
                Instant.ofEpochMilli(row.number("created_at")),
                Instant.ofEpochMilli(row.number("last_used_at")),
                id.equals(current));
    }
}
