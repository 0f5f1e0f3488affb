package org.bozzetto.studio.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.library.Library;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.studio.assistant.JobRunner;
import org.bozzetto.sync.TeamLine;
import org.bozzetto.sync.TeamListener;

/**
 * Jobs on the server of a shared project. What is ordered is kept on this machine until the server has it, and goes on there
 * whatever becomes of this studio; its results come with the project's changes.
 */
public final class TeamJobs implements JobRunner, TeamListener, AutoCloseable {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST_LISTED = 100;
    private static final int MOST_ENDED = 10;

    private final TeamOrders orders;
    private final TeamJob.Place place;
    private final Executor background;
    private final ProjectLog.Subscription appended;
    private final Map<UUID, TeamJob> jobs = new ConcurrentHashMap<>();
    private volatile Optional<TeamLine> line = Optional.empty();

    public TeamJobs(SharedProjectLog log, Library library, Executor background) {
        this.background = background;
        orders = new TeamOrders(library.folder(), log.project());
        place = new TeamJob.Place(log, library, orders, () -> line);
        appended = log.listen(_ -> jobs.values().forEach(TeamJob::changed));
    }

    @Override
    public void begin(TeamLine fresh) {
        line = Optional.of(fresh);
        lookAtAll();
    }

    @Override
    public void end() {
        line = Optional.empty();
        lookAtAll();
    }

    @Override
    public void heard(ServerEvent event) {
        switch (event) {
            case ServerEvent.JobMoved moved ->
                Optional.ofNullable(jobs.get(moved.job().id())).ifPresent(job -> job.moved(moved));
            case ServerEvent.Connected _, ServerEvent.Resync _, ServerEvent.Lost _, ServerEvent.Ended _ -> lookAtAll();
            default -> {
                // Of no concern to jobs.
            }
        }
    }

    private void lookAtAll() {
        jobs.values().forEach(TeamJob::look);
    }

    @Override
    public CompletableFuture<Job> submit(SubmitRequest request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    JobOrder order = JobWords.order(request);
                    orders.keep(order);
                    follow(order.id(), Optional.of(order));
                    return JobWords.waiting(order);
                },
                background);
    }

    private TeamJob follow(UUID id, Optional<JobOrder> order) {
        return jobs.computeIfAbsent(id, _ -> {
            TeamJob job = new TeamJob(id, order, place, it -> jobs.remove(it.id()));
            job.start();
            return job;
        });
    }

    @Override
    public void watch(String job, Consumer<JobEvent> news, Consumer<String> ended) {
        follow(UUID.fromString(job), Optional.empty()).watch(news, ended);
    }

    @Override
    public CompletableFuture<Job> cancel(String job) {
        UUID id = UUID.fromString(job);
        follow(id, Optional.empty()).cancel();
        return CompletableFuture.completedFuture(
                Job.newBuilder().setId(job).setCancelRequested(true).build());
    }

    /** What waits on this machine; and while the server can be asked, what it has not ended, and what it has ended lately. */
    @Override
    public CompletableFuture<List<Job>> jobs(UUID project) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<Job> found = new ArrayList<>();
                    for (JobOrder order : orders.all().reversed()) {
                        follow(order.id(), Optional.of(order));
                        found.add(JobWords.waiting(order));
                    }
                    Map<String, Job> waiting =
                            found.stream().collect(Collectors.toMap(Job::getId, Function.identity()));
                    line.ifPresent(it -> it.server().jobs().newest(project, MOST_LISTED).stream()
                            .map(JobWords::job)
                            .filter(job -> !waiting.containsKey(job.getId()))
                            .forEach(found::add));
                    return lately(found);
                },
                background);
    }

    private static List<Job> lately(List<Job> found) {
        long since = Instant.now().minus(LATELY).toEpochMilli();
        List<Job> shown = new ArrayList<>();
        int ended = 0;
        for (Job job : found) {
            boolean goesOn = job.getState() == JobState.QUEUED || job.getState() == JobState.RUNNING;
            if (goesOn || (job.getEndedAtMs() > since && ended++ < MOST_ENDED)) {
                shown.add(job);
            }
        }
        return shown;
    }

    @Override
    public void close() {
        appended.close();
        jobs.values().forEach(TeamJob::stop);
    }
}
