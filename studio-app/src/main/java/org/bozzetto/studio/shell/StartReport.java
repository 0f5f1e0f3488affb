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
 * Tells how long the start took, from the process' own start, and ends the program: once the window can be used, and once everything
 * in it is drawn and imported.
 */
final class StartReport {
    private static final javafx.util.Duration LOOK = javafx.util.Duration.millis(20);

    private final StudioWindow studio;
    private final PrintStream out;
    private final Timeline looking = new Timeline(new KeyFrame(LOOK, _ -> look()));
    private long window;
    private long work;
    private int pulses;

    private StartReport(StudioWindow studio, PrintStream out) {
        this.studio = studio;
        this.out = out;
    }

    static void print(Scene scene, StudioWindow studio, PrintStream out) {
        StartReport report = new StartReport(studio, out);
        scene.addPostLayoutPulseListener(report::pulse);
        Platform.requestNextPulse();
    }

    /** The first pulse lays the window out, the second comes when its picture has been handed to the screen. */
    private void pulse() {
        pulses++;
        if (pulses == 1) {
            Platform.requestNextPulse();
        } else if (pulses == 2) {
            window = sinceStart();
            work = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow()
                    .toMillis();
            looking.setCycleCount(Timeline.INDEFINITE);
            looking.play();
        }
    }

    private void look() {
        if (!studio.projection().isBusy() && studio.jobs().rows().stream().allMatch(JobRow::hasEnded)) {
            looking.stop();
            out.println("start: window " + window + " ms (" + work + " ms of processor time), everything "
                    + sinceStart() + " ms");
            Platform.exit();
        }
    }

    private static long sinceStart() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(start, Instant.now()).toMillis();
    }
}
