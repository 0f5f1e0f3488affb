package org.bozzetto.data;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.bozzetto.data.store.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what the service leans on: database and object store are often started together with it, or come back from the same
 * power cut. What answers and refuses is not waited for.
 */
record StartPatience(Duration longest, Duration pause) {
    static final StartPatience USUAL = new StartPatience(Duration.ofSeconds(30), Duration.ofMillis(500));

    private static final Logger LOG = LoggerFactory.getLogger(StartPatience.class);

    /** Opens something that may not be there yet. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * Opens it, again and again while nobody answers.
     *
     * @param what for the log
     * @throws IOException if it refuses, or nobody answered in time
     */
    <T> T open(String what, Opening<T> opening) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                return opening.open();
            } catch (IOException | RuntimeException e) {
                if (!isSilence(e) || System.nanoTime() - end >= 0) {
                    throw e;
                }
                LOG.info("waiting for {}: {}", what, e.getMessage());
            }
            sleep();
        }
    }

    private static boolean isSilence(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SocketException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException
                        || (cause instanceof DatabaseException database && database.isAway()));
    }

    private void sleep() throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting", e);
        }
    }
}
