package org.bozzetto.platform.event;

import java.util.function.Consumer;

/**
 * Tells those who listen that something is to be looked up. Events carry no content, may come twice, and may be missed by
 * those who were not listening: the log is the truth, a missed event only makes one late.
 */
public interface EventBus extends AutoCloseable {
    /** The topic by which an adapter says that events of any topic may have been missed: whoever relies on them looks again. */
    String MISSED = "missed";

    /**
     * "Project P reached N", "job J moved".
     *
     * @param topic what listeners choose by: {@code project}, {@code job}
     * @param subject whose: a UUID in text form
     * @param position how far it got; never falls for one subject
     */
    record Event(String topic, String subject, long position) {}

    /** Never blocks on listeners. */
    void publish(Event event);

    /** Listeners are called in order for one subject, never two calls at once for one subscription. */
    Subscription subscribe(String topic, Consumer<Event> listener);

    /**
     * Ends it: no call is under way or begins after this returns. It waits for a call that is under way, unless the listener
     * itself closes.
     */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
