package org.bozzetto.ai3d.job;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.index.AssetEmbedder;
import org.bozzetto.ai3d.job.RunningJob.Stop;
import org.bozzetto.ai3d.model.InstalledDepth;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.ai3d.pipeline.PipelineRegistry;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the records' queue and runs each on a thread of its own, as many at once as it was told. Whatever a pipeline
 * throws ends its own job and nothing else.
 */
public final class JobRunner implements AutoCloseable {
    /** What runs, how much of it, on inputs of what size, and how patiently. */
    public record Terms(String workerId, int workers, Duration lease, Duration poll, long maxInputBytes) {}

    /** What all jobs share; loaded by its first use and closed by whoever made it. */
    public record Models(TextEmbedder embedder, InstalledDepth depth, AssetEmbedder looks) {}

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** A pipeline that has not stopped by then is left behind, so that its user is not kept waiting. */
    private static final Duration CANCEL_GRACE = Duration.ofMillis(120);

    private static final Duration CLOSE_GRACE = Duration.ofSeconds(3);

    /** A job that brings the program down must not do so at every start. */
    private static final int MAX_ATTEMPTS = 5;

    private final Terms terms;
    private final Leases leases;
    private final PipelineRegistry pipelines;
    private final JobAccess access;
    private final ResultStore results;
    private final Models models;
    private final ProgressHub hub;
    private final Consumer<Job> onEnded;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private final Map<RunningJob, Thread> threads = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread dispatcher;
    private volatile boolean closed;

    /**
     * @param onEnded called on the job's thread after its end is recorded
     */
    public JobRunner(
            Terms terms,
            RecordsBlockingStub records,
            PipelineRegistry pipelines,
            JobAccess access,
            Models models,
            ProgressHub hub,
            Consumer<Job> onEnded) {
        this.terms = terms;
        this.leases = new Leases(
                terms,
                records,
                pipelines.all().stream().map(p -> p.description().id()).toList());
        this.pipelines = pipelines;
        this.access = access;
        this.results = new ResultStore(new GlbThumbnails(), models.looks());
        this.models = models;
        this.hub = hub;
        this.onEnded = onEnded;
        this.free = new Semaphore(terms.workers());
        this.dispatcher = Thread.ofVirtual().name("job-dispatcher").unstarted(this::dispatch);
    }

    /** Begins to take jobs. */
    public void start() {
        dispatcher.start();
    }

    /** There may be a job in the queue. */
    public void wake() {
        wakes.release();
    }

    /** Whether the job runs here. */
    public boolean runs(String jobId) {
        return running.containsKey(jobId);
    }

    /** Stops a job if it runs here. */
    public void cancel(String jobId) {
        Optional.ofNullable(running.get(jobId)).ifPresent(this::cancel);
    }

    /** Asks the records at once how a job that runs here stands, because something happened to it. */
    public void check(String jobId) {
        Optional.ofNullable(running.get(jobId)).ifPresent(this::beat);
    }

    /** Hands back what this worker held when it ended last, then takes jobs. */
    private void dispatch() {
        leases.releaseAll();
        try {
            while (!closed) {
                free.acquire();
                Optional<LeasedJob> job = closed ? Optional.empty() : leases.next();
                if (job.isPresent()) {
                    beginSafely(job.get());
                } else {
                    free.release();
                    // The answer does not matter: woken or not, it is time to look again.
                    boolean _ = wakes.tryAcquire(terms.poll().toMillis(), TimeUnit.MILLISECONDS);
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever is wrong with one job, the next is still to be taken. */
    private void beginSafely(LeasedJob leased) {
        try {
            begin(leased);
        } catch (RuntimeException e) {
            LOG.error(
                    "job {} cannot be begun; its lease runs out by itself",
                    leased.job().getId(),
                    e);
            free.release();
        }
    }

    private void begin(LeasedJob leased) {
        Job job = leased.job();
        Pipeline pipeline = pipelines.find(job.getPipeline()).orElseThrow();
        JobAccess.Reach reach = access.to(job, leased.grant());
        RunningJob attempt = new RunningJob(leased, pipeline, reach, terms.maxInputBytes(), models, hub);
        running.put(job.getId(), attempt);
        leases.keep(attempt, () -> beat(attempt));
        // A cancel may have come between the lease and this.
        Thread.startVirtualThread(() -> beat(attempt));
        // A platform thread: pipelines compute for seconds, which virtual threads are not made for.
        Thread thread = Thread.ofPlatform().name("job-" + job.getId()).daemon().unstarted(() -> run(attempt));
        threads.put(attempt, thread);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // The system gives no more threads.
            threads.remove(attempt);
            finish(attempt, Outcome.failed(Problems.of(e)));
        }
    }

    /** The job's thread; it works for the request that submitted the job, under the job's own id. */
    private void run(RunningJob attempt) {
        Job job = attempt.job();
        RequestContext context = RequestContext.passedOn(Optional.of(job.getId()), Optional.of(job.getTraceparent()));
        try {
            ScopedValue.where(RequestContext.CURRENT, context).run(() -> finish(attempt, outcome(attempt)));
        } finally {
            threads.remove(attempt);
        }
    }

    private Outcome outcome(RunningJob attempt) {
        if (attempt.job().getAttempt() > MAX_ATTEMPTS) {
            return Outcome.failed(Problems.problem(
                    "GIVEN_UP",
                    "the job was begun " + MAX_ATTEMPTS + " times and the program ended each time before it was done",
                    "Try a smaller input; if it happens again, report it with the log."));
        }
        try {
            Outcome made = Outcome.of(
                    attempt.pipeline().run(attempt), results, attempt.reach().objects());
            attempt.checkCancelled();
            return made;
        } catch (Throwable thrown) {
            // Errors too: running out of memory ends this job, not the program.
            if (attempt.stop() != Stop.NOT) {
                return Outcome.cancelled();
            }
            Problem problem = Problems.of(thrown);
            String id = attempt.job().getId();
            if (thrown instanceof PipelineException || thrown instanceof InputException) {
                LOG.info("job {} failed: {} [{}]", id, problem.getMessage(), problem.getCode());
            } else {
                LOG.warn("job {} failed: {} [{}]", id, problem.getMessage(), problem.getCode(), thrown);
            }
            return Outcome.failed(problem);
        }
    }

    private void cancel(RunningJob attempt) {
        if (attempt.stop(Stop.CANCELLED)) {
            leases.after(CANCEL_GRACE, () -> {
                if (!attempt.hasEnded()) {
                    LOG.warn(
                            "job {} does not stop; it is left behind",
                            attempt.job().getId());
                    finish(attempt, Outcome.cancelled());
                }
            });
        }
    }

    private void beat(RunningJob attempt) {
        switch (leases.heartbeat(attempt)) {
            case CANCEL -> cancel(attempt);
            case LOST -> attempt.stop(Stop.LOST);
            case GO_ON, VERDICT_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void finish(RunningJob attempt, Outcome outcome) {
        if (!attempt.end()) {
            return;
        }
        leases.letGo(attempt);
        Job job = attempt.job();
        Optional<Job> ended = Optional.empty();
        try {
            if (attempt.stop() == Stop.NOT || attempt.stop() == Stop.CANCELLED) {
                ended = record(attempt, outcome);
            }
        } catch (StatusRuntimeException e) {
            LOG.error("the end of job {} could not be recorded; it will run again", job.getId(), e);
            if (e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                // Nobody knows when there will be room: whoever waits for the job need not wait for that.
                hub.lose(job.getId(), e);
            }
        } finally {
            running.remove(job.getId(), attempt);
            ended.ifPresent(end -> LOG.info("job {} ended {}", end.getId(), end.getState()));
            ended.ifPresentOrElse(hub::moved, () -> hub.forget(job.getId()));
            free.release();
        }
        ended.ifPresent(onEnded);
    }

    /** A result that the records refuse is the job's failure; else it would be made and refused for ever. */
    private Optional<Job> record(RunningJob attempt, Outcome outcome) {
        try {
            return leases.complete(attempt, outcome);
        } catch (StatusRuntimeException e) {
            if (outcome.state() != JobState.SUCCEEDED || Leases.mayAnswerLater(e)) {
                throw e;
            }
            return leases.complete(attempt, Outcome.failed(Problems.refused(e)));
        }
    }

    /** How many jobs run here. */
    public int running() {
        return running.size();
    }

    /** Whether the records answered when they were last asked for a job; true before the first time. */
    public boolean isAnswered() {
        return leases.isAnswered();
    }

    /** Takes no more jobs and waits for those that run, but not longer than this; an interrupt ends the waiting too. */
    public void drain(Duration patience) {
        closed = true;
        if (dispatcher.getState() != Thread.State.NEW) {
            dispatcher.interrupt();
            long until = System.nanoTime() + patience.toNanos();
            join(List.of(dispatcher), until);
            join(List.copyOf(threads.values()), until);
        }
    }

    /** Stops what runs and hands it back into the queue. */
    @Override
    public void close() {
        closed = true;
        if (dispatcher.getState() == Thread.State.NEW) {
            leases.close();
            return;
        }
        dispatcher.interrupt();
        long patience = System.nanoTime() + CLOSE_GRACE.toNanos();
        join(List.of(dispatcher), patience);
        running.values().forEach(attempt -> attempt.stop(Stop.CLOSING));
        join(List.copyOf(threads.values()), patience);
        leases.releaseAll();
        leases.close();
    }

    private static void join(List<Thread> threads, long untilNanos) {
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, untilNanos - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
