package org.bozzetto.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/**
 * Requests from several connections: as fast as they are answered, which tells the capacity, or at a given rate, which tells how
 * long one waits. At a rate, time counts from when the request was due, so that a stall counts for all that it held up.
 */
record Load(SSLContext trust, int port, int connections, Request request) {
    /** Sends one request and takes its answer. */
    @FunctionalInterface
    interface Request {
        void send(Exchange exchange) throws IOException;
    }

    /** @param perSecond answers; times in milliseconds */
    record Measured(double perSecond, double median, double p99) {}

    /** As many as the server takes. */
    Measured capacity(double seconds) {
        return run(seconds, 0);
    }

    Measured at(double perSecond, double seconds) {
        return run(seconds, perSecond);
    }

    private Measured run(double seconds, double rate) {
        long begin = System.nanoTime() + 200_000_000L;
        long end = begin + (long) (seconds * 1e9);
        List<Future<long[]>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                double gap = rate == 0 ? 0 : connections / rate * 1e9;
                long first = begin + (rate == 0 ? 0 : (long) (i / rate * 1e9));
                running.add(threads.submit(() -> one(first, gap, end)));
            }
        }
        long[] times = running.stream()
                .flatMapToLong(future -> Arrays.stream(future.resultNow()))
                .sorted()
                .toArray();
        double last = Math.max(seconds, (System.nanoTime() - begin) / 1e9);
        return new Measured(times.length / last, at(times, 0.5), at(times, 0.99));
    }

    private long[] one(long first, double gap, long end) {
        long[] times = new long[1 << 12];
        int count = 0;
        try (Exchange exchange = new Exchange(trust, port)) {
            for (long due = first; due < end; due = first + (long) (count * gap)) {
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                long from = gap == 0 ? System.nanoTime() : due;
                if (gap == 0 && from >= end) {
                    break;
                }
                request.send(exchange);
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = System.nanoTime() - from;
            }
            return Arrays.copyOf(times, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }
}
