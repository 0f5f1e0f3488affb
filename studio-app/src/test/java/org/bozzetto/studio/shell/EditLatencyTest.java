package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes until an edit in one studio is on the screen of another: each in a process of its own, with a server in
 * a third. {@code -Dlatency.edits} of them.
 */
@Tag("thorough")
@Timeout(900)
class EditLatencyTest {
    private static final int WARM_UP = 20;
    private static final int LONGEST_PAUSE_MILLIS = 1500;

    @TempDir
    private Path folder;

    @Test
    void editIsSeenOnTheOtherScreen() throws Exception {
        int edits = Integer.getInteger("latency.edits", 100);
        long[] micros = new long[edits];
        Random random = new Random(7);
        try (ServerProcess server = ServerProcess.embedded(folder);
                RunningStudio anna = RunningStudio.start(folder.resolve("anna")).ready()) {
            String invitation = TeamSteps.invite(server, folder);
            UUID project = TeamSteps.publish(anna, server);
            RunningStudio.ui(() -> {
                anna.studio().overlay().hideCards();
                return true;
            });
            UUID stool = TeamSteps.place(anna, "Large stool");
            anna.ready();
            try (WatchingStudio ben = WatchingStudio.start(
                    folder.resolve("ben"), TeamSteps.port(server), server.said("fingerprint"), invitation, project)) {
                for (int i = -WARM_UP; i < edits; i++) {
                    Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                    double x = i / 1000.0;
                    long begin = move(anna, stool, x, i % 2 == 0);
                    WatchingStudio.Seen seen = ben.seen();
                    assertThat(seen.x()).isEqualTo(x);
                    if (i >= 0) {
                        micros[i] = (seen.time() - begin) / 1000;
                    }
                }
            }
        }
        Arrays.sort(micros);
        assertThat(micros[0]).isPositive();
        System.out.printf(
                "edit to the other screen, %d edits: half within %.1f ms, 90 of 100 within %.1f ms, 99 within %.1f ms%n",
                edits, within(micros, 0.5), within(micros, 0.9), within(micros, 0.99));
    }

    /** Milliseconds within which this share of them was. */
    private static double within(long[] sortedMicros, double share) {
        return sortedMicros[(int) Math.ceil(sortedMicros.length * share) - 1] / 1000.0;
    }

    /** Into the middle of the picture, or out of it. @return when it was done */
    private static long move(RunningStudio studio, UUID node, double x, boolean into) throws Exception {
        return RunningStudio.ui(() -> {
            Vec3 middle = studio.studio().viewportModel().orbit().target();
            Vec3 place = new Vec3(x, into ? middle.y() : -100, into ? middle.z() : 0);
            long now = System.nanoTime();
            studio.studio()
                    .editor()
                    .project()
                    .perform(List.of(new Edit.SetTransform(
                            studio.studio().editor().document().id(),
                            node,
                            new Transform(place, Quat.IDENTITY, new Vec3(2.5, 2.5, 2.5)))));
            return now;
        });
    }
}
