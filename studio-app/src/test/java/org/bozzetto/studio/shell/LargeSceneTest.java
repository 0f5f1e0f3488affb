package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.studio.scene.SceneEditor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scene of 10,000 things, some 64 million triangles, in the real window; prints what an edit of it costs. */
@Tag("thorough")
final class LargeSceneTest {
    private static final int THINGS = 10_000;
    private static final int EDITS = 60;

    @TempDir
    Path folder;

    @Test
    void tenThousandThingsAreShownAndEditedWithoutWaiting() throws Exception {
        LargeScene.write(folder, THINGS);
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            await(
                    "everything is shown",
                    () -> run.studio().viewport().isSettled()
                            && run.studio().viewport().layer().nodeCount() == THINGS);
            SceneEditor editor = run.studio().editor();
            List<UUID> nodes = ui(() -> editor.document().children(Edit.ROOT));
            double[] millis = new double[EDITS];
            for (int i = 0; i < EDITS; i++) {
                UUID node = nodes.get(i * 997 % THINGS);
                Transform to = Transform.at(0.1 * i, 0, 5);
                ui(() -> {
                    editor.selection().set(List.of(node));
                    return node;
                });
                millis[i] = ui(() -> {
                    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    editor.perform(List.of(new Edit.SetTransform(editor.scene(), node, to)));
                    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
                });
                assertThat(ui(() -> editor.node(node).orElseThrow().transform()))
                        .isEqualTo(to);
            }
            await(
                    "what was edited is shown",
                    () -> run.studio().viewport().isSettled()
                            && !run.studio().projection().isBusy());
            Arrays.sort(millis);
            System.out.printf(
                    "an edit among %,d things: median %.2f ms, 95 %% under %.2f ms of the UI thread%n",
                    THINGS, millis[EDITS / 2], millis[EDITS * 95 / 100]);
            assertThat(millis[EDITS / 2])
                    .as("median of an edit, ms of the UI thread")
                    .isLessThan(16);
        }
    }
}
