package org.bozzetto.data.account;

import java.time.Clock;
import java.time.Duration;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.object.Sha256;

/**
 * Rests for ever longer after wrong passwords for one address: 30 s after the fifth, twice as long after each further one, an
 * hour at most. Addresses that nobody has are counted alike.
 */
final class Lockout {
    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    Lockout(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws org.bozzetto.platform.http.ProblemException 429 while it rests */
    void requireOpen(String email) {
        long now = clock.millis();
        long until = database.read(sql -> sql.first(
                        row -> row.number("locked_until"),
                        "select locked_until from sign_in_attempts where email_hash = ?",
                        key(email))
                .orElse(0L));
        if (until > now) {
            throw Problems.lockedOut(Duration.ofMillis(until - now));
        }
    }

    void failed(String email) {
        long now = clock.millis();
        database.write(sql -> {
            sql.update("delete from sign_in_attempts where last_at < ?", now - FORGOTTEN.toMillis());
            long changed = sql.update(
                    "update sign_in_attempts set failures = failures + 1, last_at = ? where email_hash = ?",
                    now,
                    key(email));
            if (changed == 0) {
                sql.update(
                        "insert into sign_in_attempts (email_hash, failures, locked_until, last_at) values (?, 1, 0, ?)",
                        key(email),
                        now);
            }
            long failures = sql.number("select failures as n from sign_in_attempts where email_hash = ?", key(email));
            if (failures >= FREE) {
                sql.update(
                        "update sign_in_attempts set locked_until = ? where email_hash = ?",
                        now + rest(failures).toMillis(),
                        key(email));
            }
            return failures;
        });
    }

    private static Duration rest(long failures) {
        long doubled = FIRST.toMillis() << Math.min(20, failures - FREE);
        return doubled > LONGEST.toMillis() ? LONGEST : Duration.ofMillis(doubled);
    }

    void succeeded(String email) {
        boolean hadFailures = database.read(
                sql -> sql.number("select count(*) as n from sign_in_attempts where email_hash = ?", key(email)) > 0);
        if (hadFailures) {
            database.write(sql -> sql.update("delete from sign_in_attempts where email_hash = ?", key(email)));
        }
    }

    private static String key(String email) {
        return Sha256.of(Form.emailKey(email));
    }
}
