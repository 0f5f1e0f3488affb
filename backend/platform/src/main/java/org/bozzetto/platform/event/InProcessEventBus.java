package org.bozzetto.platform.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Events within one process. Each subscription has a virtual thread and at most one waiting event for each subject (the one
 * that got furthest), so a slow listener neither holds up publishers nor gathers a backlog.
 */
public final class InProcessEventBus implements EventBus {
    private final List<Listening> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    @Override
    public void publish(Event event) {
        for (Listening subscription : subscriptions) {
            if (subscription.topic().equals(event.topic())) {
                subscription.offer(event);
            }
        }
    }

    @Override
    public Subscription subscribe(String topic, Consumer<Event> listener) {
        Listening subscription = new Listening(topic, listener, subscriptions::remove);
        subscriptions.add(subscription);
        if (closed) {
            subscription.close();
        }
        return subscription;
    }

    /** Ends every subscription. What is published later reaches nobody. */
    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(Listening::close);
    }
}
