package org.bozzetto.studio.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.studio.assistant.ScriptedAssistant;
import org.junit.jupiter.api.Test;

final class JobsViewModelTest {
    private static final byte[] PNG = {1, 2, 3};

    private final ScriptedAssistant assistant = new ScriptedAssistant();
    private final List<JobResult> placed = new ArrayList<>();
    private final JobsViewModel jobs = new JobsViewModel(
            new UUID(1, 1),
            JobsViewModel.Places.here(assistant),
            _ -> CompletableFuture.completedFuture(PNG),
            Runnable::run);

    private JobRow submit() {
        return jobs.submit("text-to-mesh", List.of(), "{}", "oak stool", placed::addAll);
    }

    private static JobEvent news(JobRow row, JobState state) {
        return JobEvent.newBuilder()
                .setJob(row.job().toBuilder().setState(state))
                .setSecondsLeft(-1)
                .build();
    }

    @Test
    void aJobIsWatchedUntilItIsDoneAndItsResultsAreHandedOverOnce() {
        JobRow row = submit();
        assistant.tell(news(row, JobState.RUNNING));
        assertThat(row.hasEnded()).isFalse();
        JobEvent done = JobEvent.newBuilder()
                .setJob(row.job().toBuilder()
                        .setState(JobState.SUCCEEDED)
                        .addResults(JobResult.newBuilder().setName("Stool")))
                .build();
        assistant.tell(done);
        assistant.tell(done);
        assertThat(row.hasEnded()).isTrue();
        assertThat(placed).extracting(JobResult::getName).containsExactly("Stool");
        assertThat(row.pictureProperty().get()).isEqualTo(PNG);
    }

    @Test
    void aJobThatIsRefusedSaysWhy() {
        assistant.accepted = CompletableFuture.failedFuture(io.grpc.Status.INVALID_ARGUMENT
                .withDescription("There is no such pipeline.")
                .asRuntimeException());
        JobRow row = submit();
        assertThat(row.state()).isEqualTo(JobState.FAILED);
        assertThat(row.job().getProblem().getMessage()).isEqualTo("There is no such pipeline.");
        assertThat(placed).isEmpty();
    }

    @Test
    void whenTheNewsBreakOffTheJobDoesNotSeemToRunForEver() {
        JobRow row = submit();
        assistant.hangUp(row.id(), "the connection is gone");
        assertThat(row.state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void cancellingOneAsksForThatOneOnly() {
        JobRow first = submit();
        JobRow second = submit();
        jobs.cancel(second);
        assertThat(assistant.cancelled).containsExactly(second.id());
        assertThat(first.hasEnded()).isFalse();
    }

    @Test
    void whatWasRunningWhenTheStudioClosedIsTakenUpAgain() {
        assistant.known = List.of(
                Job.newBuilder().setId("a").setState(JobState.RUNNING).build(),
                Job.newBuilder().setId("b").setState(JobState.SUCCEEDED).build(),
                Job.newBuilder().setId("c").setState(JobState.QUEUED).build());
        jobs.resume();
        jobs.resume();
        assertThat(jobs.rows()).extracting(JobRow::id).containsExactly("a", "c");
        assertThat(assistant.isWatched("a")).isTrue();
    }

    @Test
    void theStripForgetsEndedJobsButNoRunningOne() {
        List<JobRow> running = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            JobRow row = submit();
            if (i % 2 == 0) {
                assistant.tell(news(row, JobState.CANCELLED));
            } else {
                running.add(row);
            }
        }
        assertThat(jobs.rows()).containsAll(running).hasSizeLessThanOrEqualTo(31);
    }
}
