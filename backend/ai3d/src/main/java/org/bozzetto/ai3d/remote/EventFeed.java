package org.bozzetto.ai3d.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.EventBus.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the Data Service what moved and tells it in this process. A cut connection is made again, with growing pauses. */
final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(200), Duration.ZERO);

    /** The service sends a sign of life every 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private final DataCalls calls;
    private final EventBus events;
    private final Runnable onConnected;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("event-feed-watchdog").daemon().factory());
    private final Thread thread;
    private volatile boolean connected;
    private volatile long heardNanos;

    /** @param onConnected called whenever events may have been missed until now */
    EventFeed(DataCalls calls, EventBus events, Runnable onConnected) {
        this.calls = calls;
        this.events = events;
        this.onConnected = onConnected;
        this.thread = Thread.ofVirtual().name("event-feed").start(this::follow);
    }

    /** Whether the Data Service is being heard. */
    boolean isConnected() {
        return connected;
    }

    private void follow() {
        int failed = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                failed = listen() ? 0 : failed + 1;
                Thread.sleep(PATIENCE.pause(failed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was a connection. */
    private boolean listen() {
        try {
            HttpResponse<InputStream> response =
                    calls.send(calls.request("/internal/events").build(), BodyHandlers.ofInputStream(), 0);
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    LOG.warn("the Data Service gives no events: {}", response.statusCode());
                    return false;
                }
                read(body);
                return true;
            }
        } catch (IOException e) {
            LOG.debug("no events: {}", e.getMessage());
            return false;
        } finally {
            connected = false;
        }
    }

    private void read(InputStream body) {
        connected = true;
        heardNanos = System.nanoTime();
        onConnected.run();
        Future<?> guard = watchdog.scheduleAtFixedRate(() -> cutIfSilent(body), 5, 5, TimeUnit.SECONDS);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heardNanos = System.nanoTime();
                tell(line);
            }
        } catch (IOException e) {
            LOG.debug("the stream of events ended: {}", e.getMessage());
        } finally {
            guard.cancel(false);
        }
    }

    private void cutIfSilent(InputStream body) {
        if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
            try {
                body.close();
            } catch (IOException e) {
                LOG.debug("closing a silent stream: {}", e.getMessage());
            }
        }
    }

    private void tell(String line) {
        try {
            JsonNode event = JSON.readTree(line);
            if (event.hasNonNull("topic")) {
                events.publish(new Event(
                        event.get("topic").asText(),
                        event.path("subject").asText(),
                        event.path("position").asLong()));
            }
        } catch (JsonProcessingException e) {
            LOG.warn("an event that cannot be read: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        watchdog.shutdownNow();
    }
}
