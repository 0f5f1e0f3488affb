package org.bozzetto.data.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Json;
import org.bozzetto.data.http.Route;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.tls.Role;

/**
 * Events for other services: one JSON line each, {@code {"topic","subject","position"}}, and an empty line when nothing has
 * happened for a while. Whoever connects asks once for what it may have missed; a listener that is slow gets the latest of each
 * subject only.
 */
public final class EventFeed implements AutoCloseable {
    private static final List<String> TOPICS = List.of("project", "job", "queue", "comments", "presence", "rights");
    private static final int HEARTBEAT_SECONDS = 10;

    private final EventBus events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;

    public EventFeed(EventBus events) {
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(Route.internal(Set.of(Role.GATEWAY, Role.AI3D), "GET", "/internal/events", this::follow));
    }

    private Answer follow(Call call) {
        return Answer.stream("application/x-ndjson", this::write);
    }

    private void write(OutputStream out) throws IOException {
        Lines lines = new Lines(out);
        List<EventBus.Subscription> subscriptions = new ArrayList<>();
        try {
            for (String topic : TOPICS) {
                subscriptions.add(events.subscribe(topic, lines::tell));
            }
            // Whoever connects anew asks for what it may have missed.
            subscriptions.add(events.subscribe(EventBus.MISSED, _ -> lines.breakOff()));
            lines.beat();
            while (!isClosing() && !lines.isBroken()) {
                lines.beat();
            }
        } finally {
            subscriptions.forEach(EventBus.Subscription::close);
        }
    }

    /** Waits for the next heartbeat's time, or the end. */
    private boolean isClosing() {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS);
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every stream. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One listener's stream, written by several threads. */
    private static final class Lines {
        private final OutputStream out;
        private final ReentrantLock writing = new ReentrantLock();
        private volatile boolean broken;

        Lines(OutputStream out) {
            this.out = out;
        }

        boolean isBroken() {
            return broken;
        }

        /** Ends the stream with the next heartbeat. */
        void breakOff() {
            broken = true;
        }

        void tell(EventBus.Event event) {
            try {
                line(Json.write(event));
            } catch (IOException | UncheckedIOException e) {
                // The next heartbeat ends the stream.
                broken = true;
            }
        }

        void beat() throws IOException {
            line(new byte[0]);
        }

        private void line(byte[] text) throws IOException {
            writing.lock();
            try {
                out.write(text);
                out.write('\n');
                out.flush();
            } finally {
                writing.unlock();
            }
        }
    }
}
