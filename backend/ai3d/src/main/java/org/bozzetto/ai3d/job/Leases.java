package org.bozzetto.ai3d.job;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.HeartbeatRequest;
import org.bozzetto.proto.v1.HeartbeatResponse;
import org.bozzetto.proto.v1.HeartbeatResponse.Verdict;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.LeaseResponse;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.ReleaseRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's side of the queue: takes jobs, keeps them by heartbeats, ends them, hands them back. */
final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int TRIES = 8;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final JobRunner.Terms terms;
    private final RecordsBlockingStub records;
    private final List<String> pipelines;
    private final Map<RunningJob, Future<?>> heartbeats = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("job-heartbeats").daemon().factory());
    private volatile boolean answering = true;

    Leases(JobRunner.Terms terms, RecordsBlockingStub records, List<String> pipelines) {
        this.terms = terms;
        this.records = records;
        this.pipelines = pipelines;
    }

    boolean isAnswered() {
        return answering;
    }

    /** Empty when there is no job, and when the records do not answer. */
    Optional<LeasedJob> next() {
        // No pipelines at all would ask for jobs of any.
        if (pipelines.isEmpty()) {
            return Optional.empty();
        }
        try {
            LeaseResponse response = patient(records)
                    .lease(LeaseRequest.newBuilder()
                            .setWorkerId(terms.workerId())
                            .addAllPipelines(pipelines)
                            .setTtlSeconds(seconds())
                            .build());
            answering = true;
            return response.hasJob()
                    ? Optional.of(new LeasedJob(response.getJob(), new Grant(response.getGrant())))
                    : Optional.empty();
        } catch (StatusRuntimeException e) {
            // An interrupt is how closing wakes the dispatcher, no trouble with the records.
            if (answering && !Thread.currentThread().isInterrupted()) {
                LOG.warn("the job queue does not answer: {}", e.getStatus());
            }
            answering = false;
            return Optional.empty();
        }
    }

    /** Beats until the job is let go of. */
    void keep(RunningJob job, Runnable heartbeat) {
        long period = Math.max(1, terms.lease().toMillis() / 3);
        heartbeats.put(
                job,
                timer.scheduleAtFixedRate(
                        () -> Thread.startVirtualThread(heartbeat), period, period, TimeUnit.MILLISECONDS));
    }

    void letGo(RunningJob job) {
        Future<?> heartbeat = heartbeats.remove(job);
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
    }

    void after(Duration delay, Runnable action) {
        Future<?> _ = timer.schedule(() -> Thread.startVirtualThread(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Goes on when the records do not answer: if the lease runs out meanwhile, the end will be refused. */
    Verdict heartbeat(RunningJob job) {
        try {
            HeartbeatResponse answer = patient(job.reach().records())
                    .heartbeat(HeartbeatRequest.newBuilder()
                            .setJobId(job.job().getId())
                            .setAttempt(job.job().getAttempt())
                            .setTtlSeconds(seconds())
                            .build());
            job.grant().renew(answer.getGrant());
            return answer.getVerdict();
        } catch (StatusRuntimeException e) {
            LOG.debug("no answer to a heartbeat: {}", e.getStatus());
            return Verdict.GO_ON;
        }
    }

    /**
     * Records the end of a job, patiently.
     *
     * @return empty when another attempt holds the job
     * @throws StatusRuntimeException if the records refuse or do not answer for too long
     */
    Optional<Job> complete(RunningJob job, Outcome outcome) {
        CompleteRequest request = outcome.request(job);
        for (int tried = 1; ; tried++) {
            try {
                return Optional.of(patient(job.reach().records()).complete(request));
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() == Status.Code.ABORTED) {
                    LOG.info("job {} was taken over by another attempt", request.getJobId());
                    return Optional.empty();
                }
                if (tried == TRIES || !mayAnswerLater(e) || !pause(FIRST_PAUSE_MILLIS << tried)) {
                    throw e;
                }
            }
        }
    }

    static boolean mayAnswerLater(StatusRuntimeException e) {
        Status.Code code = e.getStatus().getCode();
        return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED;
    }

    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Hands back whatever this worker holds. */
    void releaseAll() {
        try {
            int released = patient(records)
                    .release(ReleaseRequest.newBuilder()
                            .setWorkerId(terms.workerId())
                            .build())
                    .getReleased();
            if (released > 0) {
                LOG.info("{} jobs are queued again", released);
            }
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            LOG.warn("jobs of an earlier run could not be handed back ({}); their leases run out by themselves", code);
        }
    }

    private static RecordsBlockingStub patient(RecordsBlockingStub stub) {
        return stub.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int seconds() {
        return (int) Math.max(1, terms.lease().toSeconds());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
