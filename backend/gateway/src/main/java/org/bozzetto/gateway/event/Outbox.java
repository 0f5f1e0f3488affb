package org.bozzetto.gateway.event;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent to one client. News of one subject replaces older news of it, so that a slow client costs at most one
 * message for each thing it subscribed to, and answers to its own messages, which are bounded too.
 */
final class Outbox {
    private static final int MOST_ANSWERS = 64;

    /** What the sender is to do next. */
    sealed interface Item {
        record Text(String json) implements Item {}

        record Ping() implements Item {}

        record Pong(byte[] payload) implements Item {}

        /** The last one. */
        record Close(CloseReason reason) implements Item {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Item> answers = new ArrayDeque<>();
    private final Map<String, String> news = new LinkedHashMap<>();
    private Optional<CloseReason> close = Optional.empty();
    private boolean abandoned;
    private long waitingSince;

    /** @return false when so many answers wait that the client must be too slow */
    boolean answer(Item item) {
        lock.lock();
        try {
            if (answers.size() >= MOST_ANSWERS) {
                return false;
            }
            answers.add(item);
            arrived();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @param subject what it is about */
    void news(String subject, String json) {
        lock.lock();
        try {
            news.put(subject, json);
            arrived();
        } finally {
            lock.unlock();
        }
    }

    private void arrived() {
        if (waitingSince == 0) {
            waitingSince = System.nanoTime();
        }
        changed.signalAll();
    }

    /** After this nothing else is sent. */
    void close(CloseReason reason) {
        lock.lock();
        try {
            if (close.isEmpty()) {
                close = Optional.of(reason);
            }
            answers.clear();
            news.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next; empty when the client is gone. */
    Optional<Item> take() throws InterruptedException {
        lock.lock();
        try {
            // Whoever asks for the next has sent the last.
            waitingSince = answers.isEmpty() && news.isEmpty() ? 0 : System.nanoTime();
            while (!abandoned && close.isEmpty() && answers.isEmpty() && news.isEmpty()) {
                changed.await();
            }
            if (abandoned) {
                return Optional.empty();
            }
            if (close.isPresent()) {
                return close.map(Item.Close::new);
            }
            if (!answers.isEmpty()) {
                return Optional.of(answers.remove());
            }
            return Optional.of(
                    new Item.Text(news.remove(news.keySet().iterator().next())));
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds for which something has been waiting while the client took nothing; 0 when it keeps up. */
    long stalledFor(long now) {
        lock.lock();
        try {
            return waitingSince == 0 ? 0 : now - waitingSince;
        } finally {
            lock.unlock();
        }
    }
}
