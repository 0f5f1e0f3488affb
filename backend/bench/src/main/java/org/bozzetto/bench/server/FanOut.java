package org.bozzetto.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** How long it takes from sending a change until all of many clients have heard that it is there. */
final class FanOut {
    private static final int ROUNDS = 20;

    private FanOut() {}

    static void measure(OurServer server, Installation installation, Team team, int clients) throws Exception {
        List<Exchange> listeners = new ArrayList<>();
        long[] nanos = new long[clients * ROUNDS];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Exchange author =
                        new Exchange(installation.trust(), server.gateway().port())) {
            for (int i = 0; i < clients; i++) {
                Exchange listener =
                        new Exchange(installation.trust(), server.gateway().port());
                listener.upgrade(team.token());
                listener.say("{\"type\":\"subscribe\",\"projects\":[\"" + team.project() + "\"]}");
                listeners.add(listener);
            }
            for (Exchange listener : listeners) {
                listener.heard("{\"type\":\"subscribed\"");
            }
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch heard = new CountDownLatch(clients);
                AtomicLong sent = new AtomicLong();
                int first = round * clients;
                long expected = team.lastSeq(author) + 1;
                for (int i = 0; i < clients; i++) {
                    int client = i;
                    threads.execute(() -> {
                        hear(listeners.get(client), expected);
                        nanos[first + client] = System.nanoTime() - sent.get();
                        heard.countDown();
                    });
                }
                sent.set(System.nanoTime());
                team.append(author);
                if (!heard.await(30, TimeUnit.SECONDS)) {
                    throw new IOException(heard.getCount() + " clients heard nothing");
                }
            }
        } finally {
            for (Exchange listener : listeners) {
                listener.close();
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%n| WebSocket clients | changes | p50 ms | p99 ms | longest ms |%n|---|---|---|---|---|%n"
                        + "| %d | %d | %.1f | %.1f | %.1f |%n",
                clients,
                ROUNDS,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    /** News of what came before may be on their way still. */
    private static void hear(Exchange listener, long expected) {
        try {
            long reached = 0;
            while (reached < expected) {
                reached = JsonMapper.shared()
                        .readTree(listener.heard("{\"type\":\"project\""))
                        .path("seq")
                        .asLong(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
