package org.bozzetto.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.UUID;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobMessagesTest {
    private static final Job SUBMITTED = Job.newBuilder()
            .setId(new UUID(7, 1).toString())
            .setPipeline("text-to-mesh")
            .setParametersJson("{\"text\":\"a stool\"}")
            .setSeed(42)
            .build();

    @ParameterizedTest
    @EnumSource(JobQueue.State.class)
    void everyStateOfTheQueueHasItsWord(JobQueue.State state) {
        assertThat(JobMessages.state(JobMessages.state(state))).isEqualTo(state);
    }

    @Test
    void wordsThatNameNoStateAreRefused() {
        assertThat(Arrays.stream(JobState.values()).filter(word -> !names(word)))
                .containsExactly(JobState.JOB_STATE_UNSPECIFIED, JobState.UNRECOGNIZED)
                .allSatisfy(word -> assertThatIllegalArgumentException().isThrownBy(() -> JobMessages.state(word)));
    }

    private static JobQueue.Entry entry(byte[] request, byte[] outcome) {
        return new JobQueue.Entry(
                UUID.fromString(SUBMITTED.getId()),
                new UUID(7, 2),
                SUBMITTED.getPipeline(),
                request,
                JobQueue.State.SUCCEEDED,
                2,
                false,
                outcome,
                10,
                20,
                30);
    }

    private static boolean names(JobState word) {
        return Arrays.stream(JobQueue.State.values())
                .anyMatch(state -> state.name().equals(word.name()));
    }

    @Test
    void whatIsSubmittedCannotSayHowItEnds() throws InvalidProtocolBufferException {
        Job boastful = SUBMITTED.toBuilder()
                .setState(JobState.SUCCEEDED)
                .setAttempt(9)
                .setEndedAtMs(1)
                .setProblem(Problem.newBuilder().setMessage("mine"))
                .build();

        assertThat(Job.parseFrom(JobMessages.request(boastful))).isEqualTo(SUBMITTED);
    }

    @Test
    void anEntryIsTheJobWithItsStateAndItsEnd() {
        Job end = Job.newBuilder().setPipelineVersion(3).addNotes("made of oak").build();

        Job job = JobMessages.job(entry(JobMessages.request(SUBMITTED), end.toByteArray()));

        assertThat(job)
                .isEqualTo(SUBMITTED.toBuilder()
                        .setState(JobState.SUCCEEDED)
                        .setAttempt(2)
                        .setCreatedAtMs(10)
                        .setStartedAtMs(20)
                        .setEndedAtMs(30)
                        .setPipelineVersion(3)
                        .addNotes("made of oak")
                        .build());
    }

    @Test
    void aDamagedEntryIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JobMessages.job(entry(new byte[] {(byte) 0xff}, new byte[0])))
                .withMessageContaining(SUBMITTED.getId());
    }
}
