package org.bozzetto.ai3d.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries again what fails because the other side is away, with growing pauses.
 *
 * @param first the first pause; each is twice the one before, up to a hundred times the first, give or take a half so that
 *     those who wait do not come back all at once
 * @param total no new try begins after this
 */
record Patience(Duration first, Duration total) {
    private static final int LONGEST = 100;

    /** The other side does not answer, or says that it cannot now; the message says what was tried. */
    static final class AwayException extends IOException {
        AwayException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** One try. */
    @FunctionalInterface
    interface Try<T> {
        T now() throws IOException;
    }

    /** @throws IOException what the last try threw; the first one that is not an {@link AwayException} */
    <T> T until(Try<T> attempt) throws IOException {
        long end = System.nanoTime() + total.toNanos();
        for (Duration pause = first; ; pause = pause.multipliedBy(2)) {
            try {
                return attempt.now();
            } catch (AwayException e) {
                Duration next = jittered(pause);
                if (System.nanoTime() + next.toNanos() > end) {
                    throw e;
                }
                sleep(next);
            }
        }
    }

    /** How long to wait before the try after so many that failed. */
    Duration pause(int failed) {
        return jittered(first.multipliedBy(1L << Math.min(failed, Integer.SIZE - 2)));
    }

    private Duration jittered(Duration pause) {
        long nanos = Math.min(pause.toNanos(), first.toNanos() * LONGEST);
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos));
    }

    private static void sleep(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the other side");
        }
    }
}
