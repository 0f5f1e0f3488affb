package org.bozzetto.client.event;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.job.Job;

/** Follows a job to its end by the server's news, and by asking now and then, in case one was missed. */
public final class JobWatch {
    private static final Duration LOOK = Duration.ofSeconds(10);

    private JobWatch() {}

    /**
     * @param progress hears of every step
     * @return the job as it ended
     * @throws ClientException what asking for it throws; a line for news that breaks is none
     */
    public static Job untilItEnds(Connection server, UUID job, Consumer<ServerEvent.JobMoved> progress) {
        BlockingQueue<ServerEvent> news = new LinkedBlockingQueue<>();
        try (EventStream stream = server.events(news::add)) {
            stream.subscribe(Set.of(), Set.of(job));
            while (true) {
                Job now = server.jobs().get(job);
                if (now.hasEnded()) {
                    return now;
                }
                follow(news, job, progress);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClientException.of("CANCELLED", "It was cancelled; the job goes on.", "", e);
        }
    }

    /** Until there is a reason to ask again. */
    private static void follow(BlockingQueue<ServerEvent> news, UUID job, Consumer<ServerEvent.JobMoved> progress)
            throws InterruptedException {
        long until = System.nanoTime() + LOOK.toNanos();
        while (true) {
            ServerEvent next = news.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (next) {
                case null -> {
                    return;
                }
                case ServerEvent.JobMoved moved
                when moved.job().id().equals(job) -> {
                    progress.accept(moved);
                    if (moved.job().hasEnded()) {
                        return;
                    }
                }
                case ServerEvent.Resync _ -> {
                    return;
                }
                default -> {
                    // Of no concern to this job.
                }
            }
        }
    }
}
