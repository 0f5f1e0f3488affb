package org.bozzetto.gateway.event;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is connected and wants news of which project. Never blocks on a client. */
public final class EventHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final EventSettings settings;
    private final Set<EventSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Set<EventSocket>> projects = new ConcurrentHashMap<>();
    private final AtomicLong droppedForSlowness = new AtomicLong();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-hub").factory());

    public EventHub(EventSettings settings) {
        this.settings = settings;
        var _ = ticker.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    EventSettings settings() {
        return settings;
    }

    boolean isDraining() {
        return draining.get();
    }

    /** Lets a client in; answers why it cannot be. */
    Optional<CloseReason> join(EventSocket socket) {
        if (sockets.size() >= settings.clients()) {
            return Optional.of(CloseReason.TOO_MANY_CLIENTS);
        }
        sockets.add(socket);
        // Asked last: whoever comes while it drains is either found here or found by drain().
        return draining.get() ? Optional.of(CloseReason.GOING_AWAY) : Optional.empty();
    }

    void leave(EventSocket socket) {
        sockets.remove(socket);
    }

    /** Whether one more client of that user may be. */
    boolean hasRoomFor(UUID user) {
        return sockets.stream().filter(socket -> socket.isOf(user)).count() <= settings.perUser();
    }

    void subscribe(UUID project, EventSocket socket) {
        projects.compute(project, (_, listening) -> {
            Set<EventSocket> set = listening == null ? ConcurrentHashMap.newKeySet() : listening;
            set.add(socket);
            return set;
        });
    }

    void unsubscribe(UUID project, EventSocket socket) {
        projects.computeIfPresent(project, (_, listening) -> {
            listening.remove(socket);
            return listening.isEmpty() ? null : listening;
        });
    }

    /** Tells everybody who listens that the log of a project has grown. */
    public void projectReached(UUID project, long seq) {
        Set<EventSocket> listening = projects.getOrDefault(project, Set.of());
        if (!listening.isEmpty()) {
            String message = EventMessages.project(project, seq);
            listening.forEach(socket -> socket.news("project " + project, message));
        }
    }

    /**
     * Tells everybody who listens to a project that something in it, other than its log, is to be looked up again.
     *
     * @param kind {@code comments} or {@code presence}
     */
    public void projectNews(String kind, UUID project) {
        Set<EventSocket> listening = projects.getOrDefault(project, Set.of());
        if (!listening.isEmpty()) {
            String message = EventMessages.news(kind, project);
            listening.forEach(socket -> socket.news(kind + " " + project, message));
        }
    }

    /** Tells all clients of a user that what they may do has changed; what they may no longer see they hear no more of. */
    public void rightsChanged(UUID user) {
        sockets.stream().filter(socket -> socket.isOf(user)).forEach(EventSocket::rightsChanged);
    }

    /** News may have been missed: everybody is to ask for changes after what they have. */
    public void newsMayBeMissing() {
        sockets.forEach(socket -> socket.news("resync", EventMessages.RESYNC));
    }

    private void tick() {
        long now = System.nanoTime();
        for (EventSocket socket : sockets) {
            try {
                if (socket.tick(now)) {
                    droppedForSlowness.incrementAndGet();
                }
            } catch (RuntimeException e) {
                LOG.warn("a client could not be looked after", e);
            }
        }
    }

    /** Clients at this moment. */
    public int clients() {
        return sockets.size();
    }

    /** Clients dropped so far because they read too slowly. */
    public long droppedForSlowness() {
        return droppedForSlowness.get();
    }

    /** Lets no more clients in and tells those that are there to connect elsewhere. */
    public void drain() {
        draining.set(true);
        sockets.forEach(socket -> socket.close(CloseReason.GOING_AWAY));
    }

    @Override
    public void close() {
        drain();
        ticker.shutdownNow();
        sockets.forEach(EventSocket::abandon);
    }
}
