package org.bozzetto.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedSyncTest {
    private final AtomicInteger forced = new AtomicInteger();

    @Test
    void whoeverComesLaterForcesAnew() {
        SharedSync sync = new SharedSync(forced::incrementAndGet);
        sync.await();
        sync.await();
        assertThat(forced).hasValue(2);
    }

    /** Two wait for the same force, which fails for the one that runs it: the other has to force again. */
    @Test
    void aFailedForceIsNobodysSync() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger failed = new AtomicInteger();
        SharedSync sync = new SharedSync(() -> {
            switch (forced.incrementAndGet()) {
                case 1 -> {
                    inside.countDown();
                    awaitQuietly(go);
                }
                case 2 -> throw new IllegalStateException("disk full");
                default -> {}
            }
        });
        Thread first = Thread.ofPlatform().start(sync::await);
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        List<Thread> waiters = Stream.generate(() -> Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, _) -> failed.incrementAndGet())
                        .start(sync::await))
                .limit(2)
                .toList();
        for (Thread waiter : waiters) {
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        first.join();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        assertThat(failed).hasValue(1);
        assertThat(forced).hasValue(3);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
