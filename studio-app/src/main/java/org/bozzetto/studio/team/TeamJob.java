package org.bozzetto.studio.team;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.event.ServerEvent.JobMoved;
import org.bozzetto.client.job.Job;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.sync.TeamLine;

/** One job of a team, from its order until its results are here; waits out every break of the line. Runs on a thread of its own. */
final class TeamJob implements Runnable {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(20);

    private final UUID id;
    private final Place place;
    private final Consumer<TeamJob> over;
    private final BlockingQueue<Optional<JobMoved>> news = new LinkedBlockingQueue<>();
    private Optional<JobOrder> order;
    private final Object telling = new Object();
    private Optional<JobEvent> latest = Optional.empty();
    private Optional<Watcher> watcher = Optional.empty();
    private boolean finished;
    private volatile boolean cancelled;
    private volatile boolean stopped;
    private volatile boolean waitsForChanges;

    private record Watcher(Consumer<JobEvent> news, Consumer<String> ended) {}

    /** @param line empty while nobody is signed in */
    record Place(SharedProjectLog log, Library library, TeamOrders orders, Supplier<Optional<TeamLine>> line) {}

    /**
     * @param order what the server may not have yet; empty for a job that it has
     * @param over told when there is nothing to follow any more
     */
    TeamJob(UUID id, Optional<JobOrder> order, Place place, Consumer<TeamJob> over) {
        this.id = id;
        this.order = order;
        this.place = place;
        this.over = over;
    }

    UUID id() {
        return id;
    }

    /** There may be something to see: the line is back, a change came. */
    void look() {
        news.add(Optional.empty());
    }

    /** The project's log has grown. */
    void changed() {
        if (waitsForChanges) {
            look();
        }
    }

    /** It is followed no longer; an interrupt would close files that others use. */
    void stop() {
        stopped = true;
        look();
    }

    void start() {
        Thread.ofVirtual().name("team job").start(this);
    }

    void moved(JobMoved event) {
        news.add(Optional.of(event));
    }

    void cancel() {
        cancelled = true;
        look();
    }

    void watch(Consumer<JobEvent> listener, Consumer<String> ended) {
        synchronized (telling) {
            watcher = Optional.of(new Watcher(listener, ended));
            latest.ifPresent(listener);
        }
        endWatch();
    }

    private void tell(JobEvent event) {
        synchronized (telling) {
            latest = Optional.of(event);
            watcher.ifPresent(it -> it.news().accept(event));
        }
    }

    @Override
    public void run() {
        try {
            if (deliver()) {
                Job ended = follow();
                awaitResults(ended);
                tell(event(ended, "", 1));
            } else {
                end(JobState.CANCELLED, "", "");
            }
        } catch (ClientException e) {
            place.orders().forget(id);
            end(JobState.FAILED, e.getMessage(), e.remedy());
        } catch (LibraryException e) {
            end(JobState.FAILED, e.getMessage(), e.remedy());
        } catch (CancellationException e) {
            // The project is closed; the job goes on.
            return;
        }
        synchronized (telling) {
            finished = true;
        }
        endWatch();
    }

    /** Once it is at its end and somebody knows. */
    private void endWatch() {
        Optional<Watcher> last;
        synchronized (telling) {
            last = finished ? watcher : Optional.empty();
        }
        last.ifPresent(it -> {
            over.accept(this);
            it.ended().accept("");
        });
    }

    /** @return false when it was cancelled before the server had it */
    private boolean deliver() {
        waitsForChanges = true;
        while (order.isPresent()) {
            if (cancelled) {
                place.orders().forget(id);
                return false;
            }
            if (isInputUnsent(order.get())) {
                say("sending what it works on");
            } else {
                place.line().get().ifPresentOrElse(this::submit, () -> say("waiting for the server"));
            }
            if (order.isPresent()) {
                awaitNews();
            }
        }
        waitsForChanges = false;
        return true;
    }

    private boolean isInputUnsent(JobOrder wanted) {
        Set<UUID> inputs = wanted.inputs().stream()
                .flatMap(input -> input.revision().stream())
                .map(Job.RevisionRef::revisionId)
                .collect(Collectors.toSet());
        List<Change> unsent = inputs.isEmpty() ? List.of() : place.log().unsent();
        return unsent.stream()
                .flatMap(change -> revision(change).stream())
                .map(Revision::id)
                .anyMatch(inputs::contains);
    }

    private static Optional<Revision> revision(Change change) {
        return switch (change.payload()) {
            case AssetChange.Added added -> Optional.of(added.revision());
            case AssetChange.Revised revised -> Optional.of(revised.revision());
            default -> Optional.empty();
        };
    }

    private void submit(TeamLine line) {
        try {
            Job taken = line.server().jobs().submit(place.log().project(), order.orElseThrow());
            order = Optional.empty();
            place.orders().forget(id);
            tell(event(taken, "", 0));
        } catch (ClientException e) {
            if (isFinal(e)) {
                throw e;
            }
            say("waiting for the server");
        }
    }

    /** Whether waiting does not help: the server knows what is asked, and does not want it. */
    private static boolean isFinal(ClientException e) {
        return e.status() >= 400 && e.status() < 500 && e.status() != 401 && e.status() != 408 && e.status() != 429;
    }

    private Job follow() {
        while (true) {
            Optional<TeamLine> line = place.line().get();
            if (line.isPresent()) {
                Optional<Job> ended = ask(line.get());
                if (ended.isPresent()) {
                    return ended.get();
                }
            } else {
                away();
            }
            for (Optional<JobMoved> next = awaitNews(); next.isPresent(); next = awaitNews()) {
                JobMoved moved = next.get();
                if (moved.job().hasEnded()) {
                    // What REST says of it is whole.
                    break;
                }
                tell(event(moved));
            }
        }
    }

    private Optional<Job> ask(TeamLine line) {
        try {
            line.events().subscribe(List.of(), List.of(id));
            Job now = cancelled
                    ? line.server().jobs().cancel(id)
                    : line.server().jobs().get(id);
            if (now.hasEnded()) {
                line.events().unsubscribe(List.of(), List.of(id));
                return Optional.of(now);
            }
            tell(event(now, "", 0));
        } catch (ClientException e) {
            if (cancelled && e.status() == 409) {
                // It has just ended: asked again, it says how.
                cancelled = false;
                look();
            } else if (isFinal(e)) {
                throw e;
            } else {
                away();
            }
        }
        return Optional.empty();
    }

    private void away() {
        say("no connection; it goes on there");
    }

    /** So that whoever is told of the end finds the results in the project. */
    private void awaitResults(Job ended) {
        waitsForChanges = true;
        while (ended.results().stream()
                .anyMatch(result -> place.library()
                        .assets()
                        .revision(place.log().project(), result.revision().revisionId())
                        .isEmpty())) {
            say("fetching the result");
            awaitNews();
        }
    }

    private Optional<JobMoved> awaitNews() {
        try {
            Optional<JobMoved> next = news.poll(LOOK_ANYWAY.toMillis(), TimeUnit.MILLISECONDS);
            if (stopped) {
                throw new CancellationException();
            }
            return next == null ? Optional.empty() : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private org.bozzetto.proto.v1.Job now() {
        synchronized (telling) {
            return latest.map(JobEvent::getJob)
                    .or(() -> order.map(JobWords::waiting))
                    .orElseGet(() -> org.bozzetto.proto.v1.Job.newBuilder()
                            .setId(id.toString())
                            .setState(JobState.RUNNING)
                            .build());
        }
    }

    private void say(String stage) {
        tell(JobEvent.newBuilder()
                .setJob(now())
                .setStage(stage)
                .setSecondsLeft(-1)
                .build());
    }

    private void end(JobState state, String why, String remedy) {
        org.bozzetto.proto.v1.Job.Builder job = now().toBuilder().setState(state);
        if (state == JobState.FAILED) {
            job.setProblem(Problem.newBuilder().setMessage(why).setRemedy(remedy));
        }
        tell(JobEvent.newBuilder().setJob(job).setSecondsLeft(-1).build());
    }

    private static JobEvent event(JobMoved moved) {
        JobEvent.Builder event = event(moved.job(), moved.stage(), moved.fraction()).toBuilder();
        moved.preview().ifPresent(png -> event.setPreviewPng(com.google.protobuf.ByteString.copyFrom(png)));
        return event.build();
    }

    private static JobEvent event(Job job, String stage, double fraction) {
        return JobEvent.newBuilder()
                .setJob(JobWords.job(job))
                .setStage(stage)
                .setFraction(fraction)
                .setSecondsLeft(-1)
                .build();
    }
}
