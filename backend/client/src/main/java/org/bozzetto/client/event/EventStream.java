package org.bozzetto.client.event;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.account.Tokens;
import org.bozzetto.client.http.Backoff;
import org.bozzetto.client.http.Transport;

/**
 * News from a server for as long as it is open: a line that breaks is opened again, more and more patiently, and whoever listens
 * is told to look for what was missed. Shows a new token before the old one runs out.
 */
public final class EventStream implements AutoCloseable {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));
    private static final Duration OPENING = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BEFORE_TOKEN_ENDS = Duration.ofSeconds(60);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(10);
    private static final int MISSED_HEARTBEATS = 3;
    private static final long NEVER = 0;

    private final Transport transport;
    private final Tokens tokens;
    private final Consumer<ServerEvent> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<UUID> projects = new LinkedHashSet<>();
    private final Set<UUID> jobs = new LinkedHashSet<>();
    private Optional<EventLine> line = Optional.empty();
    private final Thread thread;
    private volatile boolean closed;
    private volatile String shownToken = "";
    private volatile long showAgainAt = NEVER;
    private volatile Duration heartbeat = Duration.ofSeconds(20);
    private volatile boolean wasConnected;
    private volatile int failures;

    private EventStream(Transport transport, Tokens tokens, Consumer<ServerEvent> listener) {
        this.transport = transport;
        this.tokens = tokens;
        this.listener = listener;
        thread = Thread.ofVirtual().name("events").unstarted(this::run);
    }

    /** @param listener called by one thread at a time; may subscribe, and must not wait for long */
    public static EventStream open(Transport transport, Tokens tokens, Consumer<ServerEvent> listener) {
        EventStream stream = new EventStream(transport, tokens, listener);
        stream.thread.start();
        return stream;
    }

    /** From now on, also after the line broke. */
    public void subscribe(Collection<UUID> moreProjects, Collection<UUID> moreJobs) {
        changeSubscriptions("subscribe", moreProjects, moreJobs, () -> {
            projects.addAll(moreProjects);
            jobs.addAll(moreJobs);
        });
    }

    public void unsubscribe(Collection<UUID> lessProjects, Collection<UUID> lessJobs) {
        changeSubscriptions("unsubscribe", lessProjects, lessJobs, () -> {
            projects.removeAll(lessProjects);
            jobs.removeAll(lessJobs);
        });
    }

    private void changeSubscriptions(
            String type, Collection<UUID> someProjects, Collection<UUID> someJobs, Runnable change) {
        Optional<EventLine> open;
        lock.lock();
        try {
            change.run();
            open = line;
        } finally {
            lock.unlock();
        }
        // When it cannot be sent the line is over, and the next one begins with all.
        open.ifPresent(it -> sendQuietly(it, EventMessage.about(type, someProjects, someJobs)));
    }

    private static void sendQuietly(EventLine line, String message) {
        // Not on this thread: it may be the one that the line reads with.
        Thread.ofVirtual().start(() -> {
            try {
                line.send(message);
            } catch (ClientException e) {
                line.abort(e);
            }
        });
    }

    private void run() {
        while (!closed) {
            ClientException why = oneLine();
            if (closed) {
                return;
            }
            if (isFinal(why)) {
                listener.accept(new ServerEvent.Ended(why));
                return;
            }
            int failed = failures + 1;
            failures = failed;
            Duration pause = BACKOFF.after(failed);
            listener.accept(new ServerEvent.Lost(why, pause));
            try {
                Transport.pause(pause);
            } catch (ClientException e) {
                return;
            }
        }
    }

    private static boolean isFinal(ClientException why) {
        return switch (why.code()) {
            case "SIGNED_OUT", "NOT_SIGNED_IN", "CERTIFICATE_CHANGED", "CERTIFICATE_UNKNOWN" -> true;
            default -> false;
        };
    }

    /** Answers why it ended. */
    private ClientException oneLine() {
        EventLine opened = null;
        try {
            EventLine fresh = new EventLine(this::take);
            opened = fresh;
            connect(fresh);
            return keep(fresh);
        } catch (ClientException e) {
            return e;
        } finally {
            dropLine();
            if (opened != null) {
                opened.close();
            }
        }
    }

    private void connect(EventLine fresh) {
        String token = tokens.access();
        showAgainAt = NEVER;
        CompletableFuture<WebSocket> coming = transport
                .webSocket()
                .header("Authorization", "Bearer " + token)
                .buildAsync(transport.server().eventsUri(), fresh);
        try {
            coming.get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
            shownToken = token;
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw ClientException.of("CANCELLED", "It was cancelled.", "", e);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw ClientException.of("TIMED_OUT", transport.server() + " did not answer in time.", "", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused
                    && refused.getResponse().statusCode() == 401) {
                tokens.renewed(token);
            }
            throw transport.failure(e.getCause());
        }
    }

    /** Until it ends. */
    private ClientException keep(EventLine open) {
        while (true) {
            try {
                ClientException why = open.end().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (why.status() == 401) {
                    tokens.renewed(shownToken);
                }
                return why;
            } catch (TimeoutException e) {
                look(open);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ClientException.of("CANCELLED", "It was cancelled.", "", e);
            } catch (ExecutionException e) {
                return transport.failure(e.getCause());
            }
        }
    }

    private void look(EventLine open) {
        if (open.silence().compareTo(heartbeat.multipliedBy(MISSED_HEARTBEATS)) > 0) {
            open.abort(ClientException.of(
                    "CONNECTION_LOST", "Nothing is heard from " + transport.server() + " any more.", ""));
        } else if (showAgainAt != NEVER && System.nanoTime() - showAgainAt > 0) {
            showAgainAt = NEVER;
            String token = tokens.access();
            shownToken = token.equals(shownToken) ? tokens.renewed(token) : token;
            open.send(EventMessage.authenticate(shownToken));
        }
    }

    private void take(EventLine from, EventMessage message) {
        switch (message) {
            case EventMessage.Authenticated(Instant until, long seconds) -> {
                heartbeat = Duration.ofSeconds(Math.clamp(seconds, 1, 300));
                showAgainAt = System.nanoTime() + beforeItEnds(until).toNanos();
                if (setLine(from)) {
                    letIn(from);
                }
            }
            case EventMessage.Subscribed(List<ServerEvent> events) -> events.forEach(listener);
            case EventMessage.News(ServerEvent event) -> listener.accept(event);
            case EventMessage.Other() -> {
                // Nothing to tell.
            }
        }
    }

    /** Goes by this machine's clock as long as that makes sense. */
    private static Duration beforeItEnds(Instant until) {
        Duration life = Duration.between(Instant.now(), until);
        Duration believed = life.isPositive() && life.compareTo(USUAL_LIFE.multipliedBy(10)) < 0 ? life : USUAL_LIFE;
        Duration margin =
                believed.dividedBy(2).compareTo(BEFORE_TOKEN_ENDS) < 0 ? believed.dividedBy(2) : BEFORE_TOKEN_ENDS;
        return believed.minus(margin);
    }

    private void letIn(EventLine from) {
        failures = 0;
        sendQuietly(from, EventMessage.about("subscribe", projects(), jobs()));
        listener.accept(new ServerEvent.Connected());
        if (wasConnected) {
            listener.accept(new ServerEvent.Resync());
        }
        wasConnected = true;
    }

    private List<UUID> projects() {
        lock.lock();
        try {
            return List.copyOf(projects);
        } finally {
            lock.unlock();
        }
    }

    private List<UUID> jobs() {
        lock.lock();
        try {
            return List.copyOf(jobs);
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is not the one that stood already. */
    private boolean setLine(EventLine open) {
        lock.lock();
        try {
            boolean isNew = !line.equals(Optional.of(open));
            line = Optional.of(open);
            return isNew;
        } finally {
            lock.unlock();
        }
    }

    private void dropLine() {
        lock.lock();
        try {
            line = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            line.ifPresent(EventLine::close);
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
