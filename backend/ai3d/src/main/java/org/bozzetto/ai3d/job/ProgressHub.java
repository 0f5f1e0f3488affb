package org.bozzetto.ai3d.job;

import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;

/**
 * Hands each job's latest event to those who watch it. Remembers only jobs that run here or are watched; watchers must not
 * block.
 */
public final class ProgressHub {

    /** Who watches a job. */
    public interface Watcher extends Consumer<JobEvent> {

        /** How the job ends cannot be told; nothing more is said of it. */
        void lose(StatusRuntimeException reason);
    }

    private static final class Watched {
        private Optional<JobEvent> latest = Optional.empty();
        private final Set<Watcher> watchers = new LinkedHashSet<>();
    }

    private final Map<String, Watched> jobs = new HashMap<>();

    /** Begins to watch; the watcher is given the latest event at once, if there is one. */
    public synchronized void watch(String jobId, Watcher watcher) {
        Watched job = jobs.computeIfAbsent(jobId, _ -> new Watched());
        job.watchers.add(watcher);
        job.latest.ifPresent(watcher);
    }

    /** Stops watching. */
    public synchronized void leave(String jobId, Watcher watcher) {
        Watched job = jobs.get(jobId);
        if (job != null && job.watchers.remove(watcher) && job.watchers.isEmpty() && job.latest.isEmpty()) {
            jobs.remove(jobId);
        }
    }

    /** Tells how a job that runs here is getting on. A preview is remembered until there is a newer one. */
    synchronized void progress(JobEvent event) {
        Watched job = jobs.computeIfAbsent(event.getJob().getId(), _ -> new Watched());
        job.latest = Optional.of(job.latest
                .filter(old -> event.getPreviewPng().isEmpty())
                .map(old -> event.toBuilder().setPreviewPng(old.getPreviewPng()).build())
                .orElse(event));
        job.watchers.forEach(watcher -> watcher.accept(event));
    }

    /** Tells that a job changed its state; whoever watches a job that has ended is told so last. */
    public synchronized void moved(Job moved) {
        Watched job = jobs.get(moved.getId());
        if (job == null) {
            return;
        }
        boolean ended = JobEvents.hasEnded(moved);
        // What runs here is better known than by its state.
        JobEvent event = job.latest
                .filter(_ -> !ended)
                .map(latest ->
                        latest.toBuilder().setJob(moved).clearPreviewPng().build())
                .orElseGet(() -> JobEvents.ofState(moved));
        job.watchers.forEach(watcher -> watcher.accept(event));
        if (ended) {
            jobs.remove(moved.getId());
        }
    }

    /** Forgets what was said about a job that no longer runs here. */
    synchronized void forget(String jobId) {
        Watched job = jobs.get(jobId);
        if (job != null) {
            job.latest = Optional.empty();
            if (job.watchers.isEmpty()) {
                jobs.remove(jobId);
            }
        }
    }

    /** Tells those who watch a job why its end cannot be recorded, and forgets what was said about it. */
    synchronized void lose(String jobId, StatusRuntimeException reason) {
        Optional.ofNullable(jobs.remove(jobId)).ifPresent(job -> job.watchers.forEach(watcher -> watcher.lose(reason)));
    }

    /** Watched jobs that do not run here: somebody has to ask how they are. */
    public synchronized Set<String> watchedElsewhere() {
        Set<String> ids = new LinkedHashSet<>();
        jobs.forEach((id, job) -> {
            if (job.latest.isEmpty() && !job.watchers.isEmpty()) {
                ids.add(id);
            }
        });
        return ids;
    }
}
