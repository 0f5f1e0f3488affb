package org.bozzetto.studio.jobs;

import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bozzetto.client.ClientException;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.studio.assistant.GrpcAssistant;

/** Something that this program does itself and that takes time, shown among the jobs: an import. */
public final class LocalWork implements Progress {
    private final JobRow row;
    private final Executor ui;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    LocalWork(JobRow row, Executor ui) {
        this.row = row;
        this.ui = ui;
    }

    /** What went wrong, in words. */
    public record Problem(String message, String remedy) {}

    /** The words of a failure; never its stack. */
    public static Problem problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case LibraryException e -> new Problem(e.getMessage(), e.remedy());
            case ClientException e -> new Problem(e.getMessage(), e.remedy());
            case StatusRuntimeException e -> new Problem(GrpcAssistant.words(e), "");
            default -> new Problem(String.valueOf(cause.getMessage()), "");
        };
    }

    @Override
    public void at(String stage, double fraction) {
        if (cancelled.get()) {
            throw new CancellationException();
        }
        ui.execute(() -> take(JobState.RUNNING, stage, fraction));
    }

    void cancel() {
        cancelled.set(true);
    }

    /** For the UI thread, as the next. */
    public void done(byte[] picture) {
        row.setPicture(picture);
        take(JobState.SUCCEEDED, "", 1);
    }

    /** @return what there is to tell; empty when it was cancelled, which is no problem */
    public Optional<Problem> failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            take(JobState.CANCELLED, "", 0);
            return Optional.empty();
        }
        Problem problem = problem(failure);
        row.take(JobEvent.newBuilder()
                .setJob(ended(JobState.FAILED)
                        .setProblem(org.bozzetto.proto.v1.Problem.newBuilder()
                                .setMessage(problem.message())
                                .setRemedy(problem.remedy())))
                .build());
        return Optional.of(problem);
    }

    private void take(JobState state, String stage, double fraction) {
        if (!row.hasEnded()) {
            row.take(JobEvent.newBuilder()
                    .setJob(ended(state))
                    .setStage(stage)
                    .setFraction(fraction)
                    .setSecondsLeft(-1)
                    .build());
        }
    }

    private Job.Builder ended(JobState state) {
        return row.job().toBuilder().setState(state).setEndedAtMs(System.currentTimeMillis());
    }
}
