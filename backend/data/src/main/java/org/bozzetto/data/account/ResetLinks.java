package org.bozzetto.data.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.object.Sha256;

/** One-time codes, issued by whoever runs the server, that let a person set a new password. */
final class ResetLinks {
    private static final Duration GOOD = Duration.ofHours(24);

    private final Database database;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    ResetLinks(Database database, Sessions sessions, Audit audit, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A code for an account; empty when there is none. Earlier ones are no longer good. */
    Optional<String> issue(String email) {
        Secret secret = Secret.mint(Secret.LINK);
        return database.write(sql -> User.withEmail(sql, email).map(user -> {
            sql.update("delete from reset_links where user_id = ?", user.id());
            sql.update(
                    "insert into reset_links (hash, user_id, expires_at, used_at) values (?, ?, ?, 0)",
                    secret.hash(),
                    user.id(),
                    clock.millis() + GOOD.toMillis());
            audit.write(
                    sql,
                    Optional.empty(),
                    Optional.empty(),
                    "reset-link.issued",
                    user.id().toString(),
                    "");
            return secret.text();
        }));
    }

    /** @throws org.bozzetto.platform.http.ProblemException 401 */
    void use(String code, String passwordHash) {
        String hash = Sha256.of(code);
        boolean isUsed = database.write(sql -> {
            Optional<UUID> user = sql.first(
                    row -> row.uuid("user_id"),
                    "select l.user_id from reset_links l join users u on u.id = l.user_id and u.deleted_at = 0"
                            + " where l.hash = ? and l.used_at = 0 and l.expires_at > ? for update",
                    hash,
                    clock.millis());
            user.ifPresent(found -> use(sql, hash, found, passwordHash));
            return user.isPresent();
        });
        if (!isUsed) {
            throw Problems.badCode("The link is unknown, used or too old.");
        }
    }

    private void use(Sql sql, String hash, UUID user, String passwordHash) {
        sql.update("update reset_links set used_at = ? where hash = ?", clock.millis(), hash);
        sql.update("update users set password_hash = ?, version = version + 1 where id = ?", passwordHash, user);
        sessions.endAll(sql, user, Optional.empty());
        audit.write(sql, Optional.empty(), Optional.of(user), "password.reset", user.toString(), "");
    }
}
