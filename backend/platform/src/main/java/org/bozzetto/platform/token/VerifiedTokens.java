package org.bozzetto.platform.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The tokens that were seen last, by their whole text: one changed character is another token. */
final class VerifiedTokens<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, T> tokens;

    VerifiedTokens(int most) {
        tokens = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    Optional<T> find(String token) {
        lock.lock();
        try {
            return Optional.ofNullable(tokens.get(token));
        } finally {
            lock.unlock();
        }
    }

    void remember(String token, T verified) {
        lock.lock();
        try {
            tokens.put(token, verified);
        } finally {
            lock.unlock();
        }
    }
}
