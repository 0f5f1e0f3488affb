package org.bozzetto.gateway.event;

import io.helidon.webclient.api.HttpClientResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bozzetto.gateway.data.DataClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Listens to the Data Service's stream of events, "project P reached N", one JSON line each, and connects again when it breaks.
 * What was missed meanwhile is not known; therefore every client is then told to ask for what it lacks.
 */
public final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DataClient data;
    private final EventHub hub;
    private final Thread thread;
    private volatile boolean connected;
    private volatile boolean closed;

    public EventFeed(DataClient data, EventHub hub) {
        this.data = data;
        this.hub = hub;
        this.thread = Thread.ofVirtual().name("event-feed").start(this::listen);
    }

    /** Whether news come in at this moment. */
    public boolean isConnected() {
        return connected;
    }

    private void listen() {
        Duration pause = SHORTEST_PAUSE;
        boolean first = true;
        while (!closed) {
            try (HttpClientResponse response = data.open("/internal/events")) {
                if (response.status().code() != 200) {
                    throw new IOException("answered " + response.status());
                }
                connected = true;
                pause = SHORTEST_PAUSE;
                if (!first) {
                    hub.newsMayBeMissing();
                }
                first = false;
                read(response);
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("the stream of events broke, trying again: {}", e.getMessage());
                }
            }
            connected = false;
            pause = pause(pause);
        }
    }

    /** Waits, each time about twice as long, never the same for all gateways. */
    private static Duration pause(Duration last) {
        try {
            Thread.sleep(last.toMillis() + ThreadLocalRandom.current().nextLong(last.toMillis()));
        } catch (InterruptedException e) {
            return last;
        }
        Duration longer = last.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void read(HttpClientResponse response) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.inputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                JsonNode event = JsonMapper.shared().readTree(line);
                String subject = event.path("subject").asString("");
                switch (event.path("topic").asString("")) {
                    case "project" ->
                        hub.projectReached(
                                UUID.fromString(subject), event.path("position").asLong(0));
                    case "comments" -> hub.projectNews("comments", UUID.fromString(subject));
                    case "presence" -> hub.projectNews("presence", UUID.fromString(subject));
                    case "rights" -> hub.rightsChanged(UUID.fromString(subject));
                    default -> {
                        // Of other topics clients hear by other ways, or not at all.
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
