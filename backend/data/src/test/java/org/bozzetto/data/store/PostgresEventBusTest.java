package org.bozzetto.data.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.EventBusContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is published in one process is heard in another as in its own. */
class PostgresEventBusTest extends EventBusContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    private static EventBus open(EmbeddedPostgres on) {
        return PostgresEventBus.open(DatabaseSettings.postgres(
                "jdbc:postgresql://127.0.0.1:" + on.getPort() + "/postgres", "postgres", "postgres"));
    }

    /** Publishes at one end and listens at the other. */
    private record Far(EventBus near, EventBus far) implements EventBus {
        @Override
        public void publish(Event event) {
            near.publish(event);
        }

        @Override
        public Subscription subscribe(String topic, Consumer<Event> listener) {
            return far.subscribe(topic, listener);
        }

        @Override
        public void close() {
            near.close();
            far.close();
        }
    }

    @Override
    protected EventBus newBus() {
        return new Far(open(postgres), open(postgres));
    }

    @Test
    void whoeverPublishesHearsItOnceAndAtOnce() throws InterruptedException {
        BlockingQueue<EventBus.Event> seen = new LinkedBlockingQueue<>();
        BlockingQueue<EventBus.Event> elsewhere = new LinkedBlockingQueue<>();
        try (EventBus one = open(postgres);
                EventBus two = open(postgres)) {
            one.subscribe("project", seen::add);
            two.subscribe("project", elsewhere::add);
            one.publish(new EventBus.Event("project", "first", 1));
            one.publish(new EventBus.Event("project", "second", 1));
            assertThat(elsewhere.poll(10, SECONDS).subject()).isEqualTo("first");
            assertThat(elsewhere.poll(10, SECONDS).subject()).isEqualTo("second");
            assertThat(seen).extracting(EventBus.Event::subject).containsExactly("first", "second");
        }
    }

    @Test
    @Timeout(90)
    void afterTheDatabaseWasAwayListenersAreToldToLookAgain(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        EmbeddedPostgres first = at(data, 0);
        int port = first.getPort();
        BlockingQueue<EventBus.Event> missed = new LinkedBlockingQueue<>();
        BlockingQueue<EventBus.Event> seen = new LinkedBlockingQueue<>();
        try (EventBus near = open(first);
                EventBus far = open(first)) {
            far.subscribe(EventBus.MISSED, missed::add);
            far.subscribe("project", seen::add);
            first.close();
            near.publish(new EventBus.Event("project", "meanwhile", 7));
            try (EmbeddedPostgres again = at(data, port)) {
                assertThat(again.getPort()).isEqualTo(port);
                assertThat(missed.poll(30, SECONDS)).isNotNull();
                near.publish(new EventBus.Event("project", "after", 8));
                EventBus.Event next = seen.poll(30, SECONDS);
                while (!next.subject().equals("after")) {
                    next = seen.poll(30, SECONDS);
                }
            }
        }
    }

    private static EmbeddedPostgres at(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
