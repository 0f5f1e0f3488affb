package org.bozzetto.studio.jobs;

import com.fasterxml.uuid.Generators;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.studio.assistant.JobRunner;

/** The jobs of the open project, newest first, and what can be done with them. */
public final class JobsViewModel {
    private static final int MOST_ROWS = 30;

    private final UUID project;
    private final Places places;
    private final Executor ui;
    private final Function<JobResult, CompletableFuture<byte[]>> thumbnails;
    private final ObservableList<JobRow> rows = FXCollections.observableArrayList();
    private final Map<String, Consumer<List<JobResult>>> whenDone = new HashMap<>();
    private final Map<String, LocalWork> local = new HashMap<>();
    private final Set<String> dismissed = new HashSet<>();

    /**
     * Where the project's jobs can run.
     *
     * @param team the team's machines; empty for a project of this machine
     * @param prefersTeam asked for each job
     */
    public record Places(JobRunner here, Optional<JobRunner> team, BooleanSupplier prefersTeam) {
        public static Places here(JobRunner here) {
            return new Places(here, Optional.empty(), () -> false);
        }

        private JobRunner of(JobRow row) {
            return row.isOnTeam() ? team.orElseThrow() : here;
        }
    }

    /** @param thumbnails PNG of a result; empty array for none */
    public JobsViewModel(
            UUID project, Places places, Function<JobResult, CompletableFuture<byte[]>> thumbnails, Executor ui) {
        this.project = project;
        this.places = places;
        this.thumbnails = thumbnails;
        this.ui = ui;
    }

    /** Whose jobs they are. */
    UUID project() {
        return project;
    }

    public ObservableList<JobRow> rows() {
        return rows;
    }

    /** Takes up the jobs of this machine that were queued or running when the studio closed. */
    public void resume() {
        var _ = places.here()
                .jobs(project)
                .thenAccept(jobs -> ui.execute(() -> jobs.stream()
                        .filter(job -> job.getState() == JobState.QUEUED || job.getState() == JobState.RUNNING)
                        .toList()
                        .reversed()
                        .forEach(job -> follow(job, false))));
    }

    /** Takes up the jobs of the team, and shows those that have ended lately; asked again, it adds what is new. */
    public void resumeTeam() {
        places.team().ifPresent(team -> {
            var _ = team.jobs(project)
                    .thenAccept(jobs -> ui.execute(() -> jobs.reversed().forEach(job -> follow(job, true))));
        });
    }

    /**
     * Starts a job.
     *
     * @param done called with its results when it succeeds
     * @return the new row
     */
    public JobRow submit(
            String pipeline,
            List<JobInput> inputs,
            String parametersJson,
            String title,
            Consumer<List<JobResult>> done) {
        SubmitRequest request = SubmitRequest.newBuilder()
                .setJobId(Generators.timeBasedEpochGenerator().generate().toString())
                .setProjectId(project.toString())
                .setPipeline(pipeline)
                .addAllInputs(inputs)
                .setParametersJson(parametersJson)
                .setSeed(1)
                .setTitle(title)
                .build();
        JobRow row = new JobRow(
                Job.newBuilder()
                        .setId(request.getJobId())
                        .setPipeline(pipeline)
                        .setTitle(title)
                        .setState(JobState.QUEUED)
                        .build(),
                places.team().isPresent() && places.prefersTeam().getAsBoolean());
        add(row);
        whenDone.put(request.getJobId(), done);
        var _ = places.of(row)
                .submit(request)
                .whenComplete((_, failure) -> ui.execute(() -> {
                    if (failure == null) {
                        watch(row);
                    } else {
                        row.take(failed(row, LocalWork.problem(failure)));
                    }
                }));
        return row;
    }

    /** Shows something that this program does itself. */
    public LocalWork begin(String what, String title) {
        JobRow row = new JobRow(
                Job.newBuilder()
                        .setId(Generators.timeBasedEpochGenerator().generate().toString())
                        .setPipeline(what)
                        .setTitle(title)
                        .setState(JobState.RUNNING)
                        .setStartedAtMs(System.currentTimeMillis())
                        .build(),
                false);
        add(row);
        LocalWork work = new LocalWork(row, ui);
        local.put(row.id(), work);
        return work;
    }

    public void cancel(JobRow row) {
        LocalWork work = local.get(row.id());
        if (work != null) {
            work.cancel();
        } else {
            var _ = places.of(row).cancel(row.id());
        }
    }

    /** Takes an ended job out of the strip. */
    public void dismiss(JobRow row) {
        rows.remove(row);
        dismissed.add(row.id());
    }

    private void follow(Job job, boolean onTeam) {
        if (dismissed.contains(job.getId())
                || rows.stream().anyMatch(row -> row.id().equals(job.getId()))) {
            return;
        }
        JobRow row = new JobRow(job, onTeam);
        add(row);
        if (row.hasEnded()) {
            showPicture(row);
        } else {
            watch(row);
        }
    }

    private void add(JobRow row) {
        rows.addFirst(row);
        for (int i = rows.size() - 1; i >= 0 && rows.size() > MOST_ROWS; i--) {
            if (rows.get(i).hasEnded()) {
                rows.remove(i);
            }
        }
    }

    private void watch(JobRow row) {
        places.of(row)
                .watch(
                        row.id(),
                        news -> ui.execute(() -> take(row, news)),
                        why -> ui.execute(() -> {
                            if (!why.isEmpty() && !row.hasEnded()) {
                                row.take(failed(row, new LocalWork.Problem(why, "")));
                            }
                        }));
    }

    private void take(JobRow row, JobEvent news) {
        if (row.hasEnded()) {
            return;
        }
        row.take(news);
        if (row.state() == JobState.SUCCEEDED) {
            List<JobResult> results = row.job().getResultsList();
            showPicture(row);
            Optional.ofNullable(whenDone.remove(row.id())).ifPresent(done -> done.accept(results));
        } else if (row.hasEnded()) {
            whenDone.remove(row.id());
        }
    }

    private void showPicture(JobRow row) {
        row.job().getResultsList().stream().findFirst().ifPresent(result -> {
            var _ = thumbnails.apply(result).thenAcceptAsync(row::setPicture, ui);
        });
    }

    private static JobEvent failed(JobRow row, LocalWork.Problem why) {
        return JobEvent.newBuilder()
                .setJob(row.job().toBuilder()
                        .setState(JobState.FAILED)
                        .setProblem(
                                Problem.newBuilder().setMessage(why.message()).setRemedy(why.remedy())))
                .build();
    }
}
