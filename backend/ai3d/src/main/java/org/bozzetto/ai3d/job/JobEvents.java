package org.bozzetto.ai3d.job;

import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;

/** Events of jobs. */
public final class JobEvents {
    private static final double UNKNOWN = -1;

    private JobEvents() {}

    /** What can be said of a job whose progress is not known here. */
    public static JobEvent ofState(Job job) {
        String stage = switch (job.getState()) {
            case QUEUED -> "waiting";
            case RUNNING -> "running";
            case SUCCEEDED -> "done";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
        return JobEvent.newBuilder()
                .setJob(job)
                .setStage(stage)
                .setFraction(job.getState() == JobState.SUCCEEDED ? 1 : 0)
                .setSecondsLeft(hasEnded(job) ? 0 : UNKNOWN)
                .build();
    }

    /** Whether nothing more will happen to it. */
    public static boolean hasEnded(Job job) {
        return switch (job.getState()) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }
}
