package org.bozzetto.data.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.InProcessEventBus;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of all Data Services on one PostgreSQL database, by its LISTEN and NOTIFY. Listeners of this process are told at once,
 * those of the others by the database; of what waits to be sent only the furthest of each subject is kept. When the connection
 * broke, listeners of {@link EventBus#MISSED} are told that they may have missed something.
 */
public final class PostgresEventBus implements EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventBus.class);
    private static final String CHANNEL = "bozzetto_events";
    private static final int MOST_WAITING = 65_536;
    private static final int AT_ONCE = 500;
    private static final int LISTEN_MILLIS = 30_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DatabaseSettings settings;
    private final String origin = UUID.randomUUID().toString();
    private final InProcessEventBus here = new InProcessEventBus();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Event> waiting = new LinkedHashMap<>();
    private Optional<Connection> listening = Optional.empty();
    private boolean closed;

    private PostgresEventBus(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * Listens when it returns.
     *
     * @throws DatabaseException if the database does not answer
     */
    public static PostgresEventBus open(DatabaseSettings settings) {
        PostgresEventBus bus = new PostgresEventBus(settings);
        try {
            Connection connection = bus.listen();
            Thread.ofVirtual().name("events-receiver").start(() -> bus.receive(connection));
            Thread.ofVirtual().name("events-sender").start(bus::send);
            return bus;
        } catch (SQLException e) {
            throw DatabaseException.of("the database does not take listeners", e);
        }
    }

    @Override
    public void publish(Event event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.merge(
                    event.topic() + " " + event.subject(),
                    event,
                    (old, later) -> later.position() > old.position() ? later : old);
            if (waiting.size() > MOST_WAITING) {
                waiting.remove(waiting.keySet().iterator().next());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        here.publish(event);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<Event> listener) {
        return here.subscribe(topic, listener);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.completeUrl() + "&tcpKeepAlive=true", settings.user(), settings.password());
    }

    private Connection listen() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        boolean isLate;
        lock.lock();
        try {
            isLate = closed;
            listening = Optional.of(connection);
        } finally {
            lock.unlock();
        }
        if (isLate) {
            connection.close();
        }
        return connection;
    }

    private void receive(Connection first) {
        Connection connection = first;
        while (!isClosed()) {
            try (Connection open = connection) {
                take(open.unwrap(PGConnection.class));
            } catch (SQLException e) {
                LOG.debug("the connection for events broke", e);
            }
            connection = listenAgain().orElse(connection);
        }
    }

    private void take(PGConnection connection) throws SQLException {
        while (!isClosed()) {
            PGNotification[] news = connection.getNotifications(LISTEN_MILLIS);
            for (PGNotification one : news == null ? new PGNotification[0] : news) {
                tell(one.getParameter());
            }
        }
    }

    private void tell(String text) {
        String[] words = text.split(" ", 4);
        if (words.length == 4 && !words[0].equals(origin)) {
            here.publish(new Event(words[1], words[3], Long.parseLong(words[2])));
        }
    }

    /** Empty when the bus was closed meanwhile. */
    private Optional<Connection> listenAgain() {
        while (pause()) {
            try {
                Connection connection = listen();
                here.publish(new Event(MISSED, "", System.currentTimeMillis()));
                return Optional.of(connection);
            } catch (SQLException e) {
                LOG.warn("events of other services are not heard: {}", e.getMessage());
            }
        }
        return Optional.empty();
    }

    private void send() {
        while (!isClosed()) {
            try (Connection connection = connect();
                    PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
                connection.setAutoCommit(false);
                send(connection, notify);
            } catch (SQLException e) {
                LOG.warn("other services do not hear of events: {}", e.getMessage());
                boolean _ = pause();
            }
        }
    }

    private void send(Connection connection, PreparedStatement notify) throws SQLException {
        for (List<Event> events = next(); !events.isEmpty(); events = next()) {
            try {
                for (Event event : events) {
                    notify.setString(1, CHANNEL);
                    notify.setString(2, origin + " " + event.topic() + " " + event.position() + " " + event.subject());
                    notify.execute();
                }
                connection.commit();
            } catch (SQLException e) {
                events.forEach(this::again);
                throw e;
            }
        }
    }

    private void again(Event event) {
        lock.lock();
        try {
            waiting.merge(
                    event.topic() + " " + event.subject(),
                    event,
                    (newer, old) -> old.position() > newer.position() ? old : newer);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to send; empty when the bus is closed. */
    private List<Event> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return List.of();
            }
            List<Event> events = new ArrayList<>();
            var entries = waiting.values().iterator();
            while (entries.hasNext() && events.size() < AT_ONCE) {
                events.add(entries.next());
                entries.remove();
            }
            return events;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Before trying again; false when the bus was closed meanwhile. */
    private boolean pause() {
        lock.lock();
        try {
            long left = PAUSE.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** What was published a moment ago may not reach the other services any more. */
    @Override
    public void close() {
        Optional<Connection> open;
        lock.lock();
        try {
            closed = true;
            open = listening;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        here.close();
        try {
            if (open.isPresent()) {
                // Not close: that waits for the one who listens.
                open.get().abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("the connection for events could not be closed", e);
        }
    }
}
