package org.bozzetto.data.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.tls.PrivateFile;
import org.bozzetto.platform.token.KeySet;
import org.bozzetto.platform.token.SigningKey;
import org.bozzetto.platform.token.TokenKeys;

/**
 * The keys that sign tokens. Each Data Service makes its own, keeps it in a file that only its user may read, and publishes the
 * public half in the database; so several can run beside each other, and neither the database nor a copy of it can forge a
 * token. A key signs for 30 days and is trusted until the last token it signed has run out.
 */
public final class SigningKeys implements TokenKeys {
    private static final Duration SIGNS = Duration.ofDays(30);
    private static final Duration TRUSTED_LONGER = Duration.ofDays(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Path file;
    private final Database database;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Current current;
    private volatile Published published;

    private record Current(SigningKey key, long retiresAt) {}

    private record Published(KeySet keys, long readAt) {}

    private SigningKeys(Path file, Database database, Clock clock, Current current) {
        this.file = file;
        this.database = database;
        this.clock = clock;
        this.current = current;
        this.published = readPublished();
    }

    /**
     * @param file of this service's private key; made when it is not there
     * @throws IOException if it cannot be read or made
     */
    public static SigningKeys open(Path file, Database database, Clock clock) throws IOException {
        return new SigningKeys(file, database, clock, readOrMake(file, database, clock));
    }

    private static Current readOrMake(Path file, Database database, Clock clock) throws IOException {
        if (Files.exists(file)) {
            SigningKey key = SigningKey.parse(Files.readString(file));
            Optional<Long> created = database.read(sql -> sql.first(
                    row -> row.number("created_at"), "select created_at from signing_keys where id = ?", key.id()));
            long retiresAt = created.orElse(0L) + SIGNS.toMillis();
            if (retiresAt > clock.millis()) {
                return new Current(key, retiresAt);
            }
        }
        return make(file, database, clock);
    }

    /** Published before it signs, so that nobody meets a token of a key that is not known yet. */
    private static Current make(Path file, Database database, Clock clock) throws IOException {
        SigningKey key = SigningKey.generate();
        long now = clock.millis();
        database.write(sql -> {
            sql.update("delete from signing_keys where trusted_until < ?", now);
            return sql.update(
                    "insert into signing_keys (id, public_jwk, created_at, trusted_until) values (?, ?, ?, ?)",
                    key.id(),
                    key.toPublicJson(),
                    now,
                    now + SIGNS.plus(TRUSTED_LONGER).toMillis());
        });
        PrivateFile.write(file, key.toPrivateJson());
        return new Current(key, now + SIGNS.toMillis());
    }

    /** The key to sign with now. */
    public SigningKey signing() {
        if (current.retiresAt() <= clock.millis()) {
            lock.lock();
            try {
                if (current.retiresAt() <= clock.millis()) {
                    current = make(file, database, clock);
                    published = readPublished();
                }
            } catch (IOException e) {
                throw new IllegalStateException("a new signing key could not be kept: " + e.getMessage(), e);
            } finally {
                lock.unlock();
            }
        }
        return current.key();
    }

    @Override
    public Optional<VerifyingKey> find(String keyId) {
        Optional<VerifyingKey> found = published.keys().find(keyId);
        if (found.isEmpty() && clock.millis() - published.readAt() > LOOK_AGAIN.toMillis()) {
            published = readPublished();
            return published.keys().find(keyId);
        }
        return found;
    }

    /** All trusted public keys as JWKS. */
    public String jwks() {
        published = readPublished();
        return published.keys().toJson();
    }

    private Published readPublished() {
        long now = clock.millis();
        List<String> keys = database.read(sql -> sql.list(
                row -> row.text("public_jwk"), "select public_jwk from signing_keys where trusted_until > ?", now));
        return new Published(KeySet.of(keys), now);
    }
}
