package org.bozzetto.client.object;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.client.ClientException;

/** One upload or download as a person sees it: how far it is, and the buttons. Safe for use by many threads. */
public final class Transfer {
    /** How far it is, in bytes; called on the thread that transfers. */
    public interface Progress {
        void at(long done, long total);
    }

    private enum Wish {
        GO_ON,
        PAUSE,
        CANCEL
    }

    private final Progress progress;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Wish wish = Wish.GO_ON;

    public Transfer(Progress progress) {
        this.progress = progress;
    }

    /** Nobody looks on. */
    public static Transfer unseen() {
        return new Transfer((_, _) -> {});
    }

    /** What is under way ends with its piece; then it waits. */
    public void pause() {
        wish(Wish.PAUSE);
    }

    public void resume() {
        wish(Wish.GO_ON);
    }

    /** What is there stays, so that the same transfer can go on later. */
    public void cancel() {
        wish(Wish.CANCEL);
    }

    private void wish(Wish next) {
        lock.lock();
        try {
            // Cancelled is cancelled.
            wish = wish == Wish.CANCEL ? wish : next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while it is paused. */
    void checkpoint() {
        lock.lock();
        try {
            while (wish == Wish.PAUSE) {
                changed.await();
            }
            if (wish == Wish.CANCEL) {
                throw ClientException.of("CANCELLED", "It was cancelled.", "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClientException.of("CANCELLED", "It was cancelled.", "", e);
        } finally {
            lock.unlock();
        }
    }

    /** Whether it should go on without a break just now. */
    boolean isWanted() {
        lock.lock();
        try {
            return wish == Wish.GO_ON;
        } finally {
            lock.unlock();
        }
    }

    void at(long done, long total) {
        progress.at(done, total);
    }
}
