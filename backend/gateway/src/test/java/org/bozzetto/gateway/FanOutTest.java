package org.bozzetto.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.gateway.limit.RateLimits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A thousand clients hear of one change. Prints how long the news takes; clients and gateway share the machine. */
@Tag("thorough")
class FanOutTest {
    private static final int CLIENTS = 1_000;
    private static final int ROUNDS = 20;

    @TempDir
    Path home;

    @Test
    void aThousandClientsHearOfAChange() throws Exception {
        RateLimits.Rule wide = new RateLimits.Rule(100_000, 100_000);
        GatewaySettings.Limits limits = new GatewaySettings.Limits(
                new ConnectionLimits(
                        4_000, 4_000, Duration.ofMinutes(1), Duration.ofMinutes(1), 1 << 20, Duration.ofSeconds(30)),
                new RateLimits.Rules(wide, wide, wide, wide),
                DataClient.Limits.DEFAULT,
                new EventSettings(
                        2_000,
                        2_000,
                        10,
                        10,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30)),
                4_000,
                Duration.ofSeconds(10));
        long[] nanos = new long[CLIENTS * ROUNDS];
        try (GatewayFixture fixture = new GatewayFixture(home, settings -> settings.withLimits(limits));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = fixture.backend.anybody();
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                RawClient client = new RawClient(fixture.trust, fixture.gateway.port());
                EventsTest.upgrade(client, token);
                client.write(EventsTest.masked(EventsTest.subscribe(TestBackend.PROJECT)));
                clients.add(client);
            }
            for (RawClient client : clients) {
                while (!next(client).path("type").asString("").equals("subscribed")) {
                    // The greeting comes first.
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch heard = new CountDownLatch(CLIENTS);
                int first = round * CLIENTS;
                AtomicLong sent = new AtomicLong();
                for (int i = 0; i < CLIENTS; i++) {
                    int client = i;
                    threads.execute(() -> {
                        try {
                            next(clients.get(client));
                            nanos[first + client] = System.nanoTime() - sent.get();
                            heard.countDown();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    });
                }
                sent.set(System.nanoTime());
                fixture.backend.tell("project", TestBackend.PROJECT, 100 + round);
                assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%d clients, %d rounds: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                CLIENTS, ROUNDS, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }

    /** The next message of a server's text frame (RFC 6455, 5.2). */
    private static JsonNode next(RawClient client) throws IOException {
        DataInputStream in = new DataInputStream(client.in());
        in.readByte();
        int length = in.readByte() & 0x7f;
        byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(payload);
        return JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8));
    }
}
