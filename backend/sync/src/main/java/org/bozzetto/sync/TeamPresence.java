package org.bozzetto.sync;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.Login;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.presence.Presence;

/** Tells the others that one has a shared project open for as long as it is open, and who of them has. */
public final class TeamPresence implements TeamListener, AutoCloseable {
    private static final Duration TELL_AGAIN = Duration.ofSeconds(15);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private final UUID project;
    private final Consumer<List<Person>> told;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Optional<TeamLine> line = Optional.empty();

    /**
     * Somebody else who has the project open, in however many windows.
     *
     * @param name what the person is called there
     */
    public record Person(UUID user, String name) {
        /** One or two letters. */
        public String initials() {
            StringBuilder letters = new StringBuilder();
            for (String word : name.strip().split("\\s+", 3)) {
                if (!word.isEmpty() && letters.codePoints().count() < 2) {
                    letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
                }
            }
            return letters.isEmpty() ? "?" : letters.toString();
        }
    }

    /** @param told hears of every new list, on a thread of its own; of an empty one while nobody can know */
    public TeamPresence(UUID project, Consumer<List<Person>> told) {
        this.project = project;
        this.told = told;
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("team presence").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var _ = thread.scheduleWithFixedDelay(
                this::tell, TELL_AGAIN.toMillis(), TELL_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void begin(TeamLine fresh) {
        line = Optional.of(fresh);
    }

    @Override
    public void heard(ServerEvent event) {
        switch (event) {
            case ServerEvent.Connected _ -> {
                later(this::tell);
                later(this::look);
            }
            case ServerEvent.PresenceChanged(UUID changed) when changed.equals(project) -> later(this::look);
            case ServerEvent.Lost _, ServerEvent.Ended _ -> told.accept(List.of());
            default -> {
                // Of no concern to who is here.
            }
        }
    }

    @Override
    public void end() {
        told.accept(List.of());
    }

    private void later(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            // It is closed.
        }
    }

    private void tell() {
        ask(server -> server.presence().tell(project, Presence.State.NOTHING));
    }

    private void look() {
        ask(server -> told.accept(others(server)));
    }

    private void ask(Consumer<Connection> question) {
        try {
            line.map(TeamLine::server).ifPresent(question);
        } catch (ClientException e) {
            // Whether the server can be reached is told elsewhere; the next beat asks again.
        }
    }

    private List<Person> others(Connection server) {
        Map<UUID, Person> people = new LinkedHashMap<>();
        for (Presence.Present present : server.presence().list(project)) {
            if (!isMe(server, present)) {
                people.putIfAbsent(present.userId(), new Person(present.userId(), present.displayName()));
            }
        }
        return List.copyOf(people.values());
    }

    /** This window; the same person in another one is somebody who has it open. */
    private static boolean isMe(Connection server, Presence.Present present) {
        return switch (server.credentials().login()) {
            case Login.Session session -> session.id().equals(present.sessionId());
            case Login.Personal _ -> server.credentials().user().equals(present.userId());
        };
    }

    /** Says goodbye; waits for that no longer than a moment. Not for a thread that must not wait. */
    @Override
    public void close() {
        later(() -> ask(server -> server.presence().leave(project)));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
