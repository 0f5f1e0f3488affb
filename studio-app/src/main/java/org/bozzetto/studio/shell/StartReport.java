package org.bozzetto.studio.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.bozzetto.studio.jobs.JobRow;

/**
 * Tells how long the start took, from the process' own start, and ends the program: until the first window is there, until the
 * project in it can be used, and until everything is drawn and imported.
 */
final class StartReport {
    private static final javafx.util.Duration LOOK = javafx.util.Duration.millis(20);

    private final Scene scene;
    private final PrintStream out;
    private long first;
    private long project;
    private long work;

    private StartReport(Scene scene, PrintStream out) {
        this.scene = scene;
        this.out = out;
    }

    /** @param scene not shown yet */
    static StartReport begin(Scene scene, PrintStream out) {
        StartReport report = new StartReport(scene, out);
        report.onceOnScreen(() -> report.first = sinceStart());
        return report;
    }

    /** @param studio just put into the scene */
    void studioShown(StudioWindow studio) {
        onceOnScreen(() -> {
            project = sinceStart();
            work = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow()
                    .toMillis();
            Timeline looking = new Timeline();
            looking.getKeyFrames().add(new KeyFrame(LOOK, _ -> look(studio, looking)));
            looking.setCycleCount(Timeline.INDEFINITE);
            looking.play();
        });
    }

    /** The next pulse lays the window out, the one after it comes when its picture has been handed to the screen. */
    private void onceOnScreen(Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                pulses++;
                if (pulses == 1) {
                    Platform.requestNextPulse();
                } else {
                    scene.removePostLayoutPulseListener(this);
                    then.run();
                }
            }
        });
        Platform.requestNextPulse();
    }

    private void look(StudioWindow studio, Timeline looking) {
        if (!studio.projection().isBusy() && studio.jobs().rows().stream().allMatch(JobRow::hasEnded)) {
            looking.stop();
            out.println("start: window " + first + " ms, project " + project + " ms (" + work
                    + " ms of processor time), everything " + sinceStart() + " ms");
            Platform.exit();
        }
    }

    private static long sinceStart() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(start, Instant.now()).toMillis();
    }
}
