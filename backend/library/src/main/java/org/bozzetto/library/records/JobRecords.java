package org.bozzetto.library.records;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.SqlJobQueue;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.records.AssetMessages;
import org.bozzetto.records.JobMessages;

/** The jobs: the queue decides who runs one, the project's log what came of it. */
final class JobRecords {
    /**
     * Every lease is this one worker's in the queue: when the library is opened, nobody can be working on its jobs any more, and
     * all that were running are handed out again at once.
     */
    private static final String WORKER = "this library";

    private static final int MAX_ENDED_CHECKED = 100;

    private final Library library;
    private final JobQueue queue;
    private final ReentrantLock ending = new ReentrantLock();
    private final AtomicLong moves = new AtomicLong();

    JobRecords(Library library, JobQueue queue) {
        this.library = library;
        this.queue = queue;
        queue.release(WORKER);
        // A crash may have come between the queue's and the log's part of a cancellation.
        for (JobQueue.Entry entry : queue.list(Optional.empty(), Set.of(JobQueue.State.CANCELLED), MAX_ENDED_CHECKED)) {
            recordCancelled(entry);
        }
    }

    Job enqueue(Job job) {
        UUID id = AssetMessages.uuid("the job's id", job.getId());
        UUID project = AssetMessages.uuid("the project's id", job.getProjectId());
        if (job.getPipeline().isEmpty()) {
            throw new IllegalArgumentException("the job names no pipeline");
        }
        byte[] request = JobMessages.request(job);
        if (request.length > SqlJobQueue.MAX_BYTES) {
            throw new IllegalArgumentException("the job's inputs and parameters have " + request.length
                    + " bytes; at most " + SqlJobQueue.MAX_BYTES + " fit");
        }
        library.project(project);
        for (JobInput input : job.getInputsList()) {
            requireInput(project, input);
        }
        return told(queue.enqueue(id, project, job.getPipeline(), request));
    }

    private void requireInput(UUID project, JobInput input) {
        switch (input.getSourceCase()) {
            case REVISION -> {
                UUID revision = AssetMessages.uuid(
                        "the input's revision", input.getRevision().getRevisionId());
                if (library.assets().revision(project, revision).isEmpty()) {
                    throw Status.NOT_FOUND
                            .withDescription(
                                    "the input \"" + input.getRole() + "\" is no revision of the project: " + revision)
                            .asRuntimeException();
                }
            }
            case BLOB -> requireBlob(input.getBlob());
            case SOURCE_NOT_SET ->
                throw new IllegalArgumentException("the input \"" + input.getRole() + "\" names nothing");
        }
    }

    private void requireBlob(Blob blob) {
        try {
            if (library.blobs().size(blob.getSha256()).isEmpty()) {
                throw Status.FAILED_PRECONDITION
                        .withDescription("the object store has no " + blob.getSha256() + " (" + blob.getRole() + ")")
                        .asRuntimeException();
            }
        } catch (IOException e) {
            throw Status.UNAVAILABLE
                    .withDescription("the object store does not answer: " + e.getMessage())
                    .withCause(e)
                    .asRuntimeException();
        }
    }

    Job get(String id) {
        return JobMessages.job(find(id));
    }

    private JobQueue.Entry find(String id) {
        return queue.find(AssetMessages.uuid("the job's id", id)).orElseThrow(() -> noJob(id));
    }

    private static StatusRuntimeException noJob(String id) {
        return Status.NOT_FOUND.withDescription("there is no job " + id).asRuntimeException();
    }

    List<Job> list(Optional<UUID> project, Set<JobState> states, int limit) {
        Set<JobQueue.State> wanted = states.stream().map(JobMessages::state).collect(Collectors.toSet());
        return queue.list(project, wanted, limit).stream().map(JobMessages::job).toList();
    }

    Optional<Job> lease(Set<String> pipelines, Duration ttl) {
        while (true) {
            Optional<JobQueue.Entry> leased = queue.lease(WORKER, pipelines, ttl);
            if (leased.isEmpty()) {
                return Optional.empty();
            }
            if (!isOver(leased.get())) {
                return Optional.of(told(leased.get()));
            }
        }
    }

    /** There is one worker, the module in this process: whatever is leased is its own. */
    int release() {
        return queue.release(WORKER);
    }

    /** Ends the queue's part of a job whose end the log has, or whose project is gone. */
    private boolean isOver(JobQueue.Entry entry) {
        try {
            Optional<JobEnding.Settled> settled = ending(entry).settled();
            settled.ifPresent(end -> complete(entry, end));
            return settled.isPresent();
        } catch (LibraryException e) {
            if (!e.code().equals("NO_PROJECT")) {
                throw e;
            }
            Problem problem = Problem.newBuilder()
                    .setCode(e.code())
                    .setMessage(e.getMessage())
                    .setRemedy(e.remedy())
                    .build();
            complete(
                    entry,
                    new JobEnding.Settled(
                            JobQueue.State.FAILED,
                            Job.newBuilder().setProblem(problem).build()));
            return true;
        }
    }

    private JobEnding ending(JobQueue.Entry entry) {
        return new JobEnding(library.project(entry.project()), JobMessages.job(entry));
    }

    private Optional<Job> complete(JobQueue.Entry entry, JobEnding.Settled end) {
        return queue.complete(
                        entry.id(), entry.attempt(), end.state(), end.outcome().toByteArray())
                .map(this::told);
    }

    JobQueue.Verdict heartbeat(String id, int attempt, Duration ttl) {
        return queue.heartbeat(AssetMessages.uuid("the job's id", id), attempt, ttl);
    }

    Job complete(CompleteRequest request) {
        JobQueue.State state = JobMessages.state(request.getState());
        if (!state.hasEnded()) {
            throw new IllegalArgumentException("a job does not end " + state);
        }
        request.getArtifactsList().stream()
                .map(Artifact::getBlobsList)
                .flatMap(List::stream)
                .forEach(this::requireBlob);
        ending.lock();
        try {
            JobQueue.Entry entry = find(request.getJobId());
            boolean isRepeated = entry.state() == state && entry.attempt() == request.getAttempt();
            if (isRepeated) {
                return JobMessages.job(entry);
            }
            if (entry.state() != JobQueue.State.RUNNING || entry.attempt() != request.getAttempt()) {
                throw superseded(entry);
            }
            JobEnding.Settled end = ending(entry).record(request);
            return complete(entry, end).orElseThrow(() -> superseded(find(request.getJobId())));
        } finally {
            ending.unlock();
        }
    }

    private static StatusRuntimeException superseded(JobQueue.Entry entry) {
        return Status.ABORTED
                .withDescription("job " + entry.id() + " is " + entry.state() + " in attempt " + entry.attempt()
                        + "; this result comes from another")
                .asRuntimeException();
    }

    Job requestCancel(String id) {
        JobQueue.Entry entry =
                queue.requestCancel(AssetMessages.uuid("the job's id", id)).orElseThrow(() -> noJob(id));
        if (entry.state() == JobQueue.State.CANCELLED) {
            recordCancelled(entry);
        }
        return told(entry);
    }

    private void recordCancelled(JobQueue.Entry entry) {
        try {
            ending(entry)
                    .record(CompleteRequest.newBuilder()
                            .setState(JobState.CANCELLED)
                            .build());
        } catch (LibraryException e) {
            // The queue knows; the log hears of it when the library is next opened.
            System.getLogger(JobRecords.class.getName())
                    .log(System.Logger.Level.WARNING, "the end of job " + entry.id() + " is not in the log", e);
        }
    }

    private Job told(JobQueue.Entry entry) {
        library.events().publish(new EventBus.Event("job", entry.id().toString(), moves.incrementAndGet()));
        return JobMessages.job(entry);
    }
}
