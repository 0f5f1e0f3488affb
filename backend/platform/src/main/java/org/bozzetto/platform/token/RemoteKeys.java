package org.bozzetto.platform.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that another service publishes. They are fetched again when they grow old or a token names one that is not among them,
 * but not more often than every few seconds, so that forged key ids cost nobody anything. When the service does not answer,
 * the keys that are known go on being trusted.
 */
public final class RemoteKeys implements TokenKeys {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration OLD = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Fetches a JWKS. */
    @FunctionalInterface
    public interface Source {
        String fetch() throws IOException;
    }

    private final Source source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile KeySet known = KeySet.of(List.of());
    private volatile long fetchedAt = Long.MIN_VALUE / 2;
    private volatile long triedAt = Long.MIN_VALUE / 2;

    public RemoteKeys(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Optional<VerifyingKey> find(String keyId) {
        Optional<VerifyingKey> found = known.find(keyId);
        if (found.isEmpty() || clock.millis() - fetchedAt > OLD.toMillis()) {
            refresh();
            return known.find(keyId);
        }
        return found;
    }

    private void refresh() {
        fetching.lock();
        try {
            long now = clock.millis();
            if (now - triedAt < PAUSE.toMillis()) {
                return;
            }
            triedAt = now;
            known = KeySet.parse(source.fetch());
            fetchedAt = now;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the keys of tokens could not be fetched: {}", e.getMessage());
        } finally {
            fetching.unlock();
        }
    }
}
