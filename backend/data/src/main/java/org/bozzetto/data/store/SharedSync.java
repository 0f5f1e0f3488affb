package org.bozzetto.data.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces commits to the disk, many at once: whoever waits for the disk takes along all that committed before it begins. H2
 * needs this, PostgreSQL does it itself.
 */
final class SharedSync {
    private final Runnable force;
    private final ReentrantLock waiting = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    /** The last force that succeeded; guarded by {@code waiting}. */
    private long done;

    /** @param force writes everything that is committed to the disk */
    SharedSync(Runnable force) {
        this.force = force;
    }

    /** When it returns, what was committed before the call is on the disk. */
    void await() {
        long before = begun.get();
        waiting.lock();
        try {
            // Somebody began after this call, and it is done.
            if (done > before) {
                return;
            }
            long mine = begun.incrementAndGet();
            force.run();
            done = mine;
        } finally {
            waiting.unlock();
        }
    }
}
