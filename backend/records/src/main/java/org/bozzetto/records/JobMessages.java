package org.bozzetto.records;

import com.google.protobuf.InvalidProtocolBufferException;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;

/** Queue entries as jobs: request and outcome are each a serialized {@link Job} with the fields that belong to them. */
public final class JobMessages {
    private JobMessages() {}

    /** What is kept of a job that is submitted; its state is the queue's. */
    public static byte[] request(Job job) {
        return job.toBuilder()
                .clearPipelineVersion()
                .clearState()
                .clearAttempt()
                .clearCancelRequested()
                .clearCreatedAtMs()
                .clearStartedAtMs()
                .clearEndedAtMs()
                .clearProblem()
                .clearResults()
                .clearNotes()
                .build()
                .toByteArray();
    }

    /** The job as it stands. */
    public static Job job(JobQueue.Entry entry) {
        try {
            return Job.parseFrom(entry.request()).toBuilder()
                    .setState(state(entry.state()))
                    .setAttempt(entry.attempt())
                    .setCancelRequested(entry.cancelRequested())
                    .setCreatedAtMs(entry.createdAt())
                    .setStartedAtMs(entry.startedAt())
                    .setEndedAtMs(entry.endedAt())
                    .mergeFrom(Job.parseFrom(entry.outcome()))
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the queue's entry of job " + entry.id() + " is damaged", e);
        }
    }

    public static JobState state(JobQueue.State state) {
        return JobState.valueOf(state.name());
    }

    /** @throws IllegalArgumentException if it says nothing that this program knows */
    public static JobQueue.State state(JobState state) {
        return switch (state) {
            case QUEUED -> JobQueue.State.QUEUED;
            case RUNNING -> JobQueue.State.RUNNING;
            case SUCCEEDED -> JobQueue.State.SUCCEEDED;
            case FAILED -> JobQueue.State.FAILED;
            case CANCELLED -> JobQueue.State.CANCELLED;
            case JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no such job state");
        };
    }
}
