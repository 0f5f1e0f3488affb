package org.bozzetto.platform.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription of the {@link InProcessEventBus}: its waiting events and the thread that hands them over. */
final class Listening implements EventBus.Subscription {
    /** Subjects that may wait; beyond it the one that waits longest is given up, as if nobody had been listening. */
    static final int MOST_WAITING = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final String topic;
    private final Consumer<EventBus.Event> listener;
    private final Consumer<Listening> onClose;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, EventBus.Event> waiting = new LinkedHashMap<>();
    private boolean calling;
    private boolean closed;

    Listening(String topic, Consumer<EventBus.Event> listener, Consumer<Listening> onClose) {
        this.topic = topic;
        this.listener = listener;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual().name("events-" + topic).start(this::deliver);
    }

    String topic() {
        return topic;
    }

    void offer(EventBus.Event event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.merge(event.subject(), event, (old, later) -> later.position() > old.position() ? later : old);
            if (waiting.size() > MOST_WAITING) {
                waiting.remove(waiting.keySet().iterator().next());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        for (Optional<EventBus.Event> next = take(); next.isPresent(); next = take()) {
            try {
                listener.accept(next.get());
            } catch (RuntimeException e) {
                LOG.warn("a listener of {} failed on {}", topic, next.get().subject(), e);
            } finally {
                called();
            }
        }
    }

    /** Empty when the subscription has ended. */
    private Optional<EventBus.Event> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return Optional.empty();
            }
            calling = true;
            return Optional.of(waiting.remove(waiting.keySet().iterator().next()));
        } finally {
            lock.unlock();
        }
    }

    private void called() {
        lock.lock();
        try {
            calling = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
            // A listener may close its own subscription; it must not wait for itself.
            while (calling && Thread.currentThread() != thread) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
