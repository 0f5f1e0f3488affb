package org.bozzetto.platform.tls;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key that is looked up again from time to time, so that a process which runs for months takes up a renewed certificate.
 * When looking up fails the last one stays in use.
 */
final class RenewedKey implements Supplier<KeyEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedKey.class);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    @FunctionalInterface
    interface Source {
        KeyEntry read() throws IOException;
    }

    private record Read(KeyEntry entry, Instant at) {}

    private final Source source;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Read last;

    RenewedKey(Source source, InstantSource clock) throws IOException {
        this.source = source;
        this.clock = clock;
        this.last = new Read(source.read(), clock.instant());
    }

    /** Handshakes never wait for each other: while one looks, the others go on with what they have. */
    @Override
    public KeyEntry get() {
        Instant now = clock.instant();
        if (now.isAfter(last.at().plus(LOOK_AGAIN)) && lock.tryLock()) {
            try {
                last = new Read(readOrKeep(), now);
            } finally {
                lock.unlock();
            }
        }
        return last.entry();
    }

    private KeyEntry readOrKeep() {
        try {
            return source.read();
        } catch (IOException e) {
            LOG.warn("the certificate in use stays, a newer one could not be read: {}", e.getMessage());
            return last.entry();
        }
    }
}
