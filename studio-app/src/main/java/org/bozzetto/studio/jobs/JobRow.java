package org.bozzetto.studio.jobs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;

/** A job as the strip shows it. */
public final class JobRow {
    private final ReadOnlyObjectWrapper<JobEvent> event;
    private final ReadOnlyObjectWrapper<byte[]> picture = new ReadOnlyObjectWrapper<>(new byte[0]);

    private final boolean onTeam;

    /** @param onTeam whether a team's server runs it */
    JobRow(Job job, boolean onTeam) {
        this.onTeam = onTeam;
        event = new ReadOnlyObjectWrapper<>(
                JobEvent.newBuilder().setJob(job).setSecondsLeft(-1).build());
    }

    public String id() {
        return job().getId();
    }

    public Job job() {
        return event.get().getJob();
    }

    /** Whether a team's server runs it, rather than this machine. */
    public boolean isOnTeam() {
        return onTeam;
    }

    public JobState state() {
        return job().getState();
    }

    public boolean hasEnded() {
        return switch (state()) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    /** The latest news. */
    public ReadOnlyObjectProperty<JobEvent> eventProperty() {
        return event.getReadOnlyProperty();
    }

    /** PNG of what exists so far, or of the result; empty when there is none. */
    public ReadOnlyObjectProperty<byte[]> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    void take(JobEvent news) {
        if (!news.getPreviewPng().isEmpty()) {
            picture.set(news.getPreviewPng().toByteArray());
        }
        event.set(news);
    }

    void setPicture(byte[] png) {
        picture.set(png);
    }

    /** Stage and time left, or how it ended, in plain words. */
    public String words() {
        JobEvent news = event.get();
        return switch (state()) {
            case QUEUED -> news.getStage().isEmpty() ? "waiting" : news.getStage();
            case RUNNING ->
                (news.getStage().isEmpty() ? "starting" : news.getStage())
                        + (news.getSecondsLeft() >= 1 ? " · " + Math.round(news.getSecondsLeft()) + " s left" : "");
            case SUCCEEDED -> {
                long took = job().getEndedAtMs() - job().getStartedAtMs();
                yield "done in %.1f s".formatted(Math.max(0, took) / 1000.0);
            }
            case CANCELLED -> "cancelled";
            case FAILED -> job().getProblem().getMessage();
            case JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }
}
