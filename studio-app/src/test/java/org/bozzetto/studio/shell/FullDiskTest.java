package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.dragHandle;
import static org.bozzetto.studio.shell.StudioSteps.names;
import static org.bozzetto.studio.shell.StudioSteps.select;
import static org.bozzetto.studio.shell.StudioSteps.transform;

import java.nio.file.Path;
import java.util.UUID;
import javafx.event.Event;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.platform.SmallDisk;
import org.bozzetto.studio.project.SaveState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while one works: nothing is said to be saved that is not, and nothing that was done is lost. */
final class FullDiskTest {
    private static final int MEGABYTES = 64;

    @TempDir
    Path folder;

    @Test
    void whatIsDoneWhileTheDiskIsFullIsSavedOnceThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, MEGABYTES)) {
            Path data = folder.resolve("library");
            UUID chair;
            Transform last;
            try (RunningStudio run = RunningStudio.start(data).ready()) {
                await("all is saved", () -> state(run) instanceof SaveState.Saved);
                chair = select(run, "Armchair");
                Transform before = transform(run, chair);
                fill(disk, run, chair);
                assertThat(label(run)).isEqualTo("Not saved");
                await(
                        "it is said which disk",
                        () -> run.scene().lookup("#notice-message") instanceof Labeled message
                                && message.getText().contains(folder.toString()));
                ui(() -> {
                    run.scene().getWindow().setWidth(1024);
                    return run;
                });
                await(
                        "the notice is read to its end",
                        () -> isWhole((Labeled) run.scene().lookup("#notice-message")));

                dragHandle(run, new Vec3(1, 0, 0), 60);
                await("it moves all the same", () -> !transform(run, chair).equals(before));
                Transform moved = transform(run, chair);
                select(run, "Bookshelf");
                command(run, "delete");
                await("it is gone", () -> !names(run).contains("Bookshelf"));
                command(run, "undo");
                await("it is back", () -> names(run).contains("Bookshelf"));
                select(run, "Bookshelf");
                command(run, "delete");
                assertThat(label(run)).isEqualTo("Not saved");
                Pictures.keep(run, "full-disk");

                ui(() -> {
                    Window window = run.scene().getWindow();
                    Event.fireEvent(window, new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
                    return window;
                });
                assertThat(run.scene().getWindow().isShowing()).isTrue();

                disk.clear();
                await("all is saved again", () -> state(run) instanceof SaveState.Saved);
                assertThat(label(run)).isEqualTo("Saved");
                assertThat(transform(run, chair)).isEqualTo(moved);
                last = moved;
            }
            try (RunningStudio run = RunningStudio.start(data).ready()) {
                assertThat(transform(run, chair)).isEqualTo(last);
                assertThat(names(run)).doesNotContain("Bookshelf");
                command(run, "undo");
                await("undo goes on where it was", () -> names(run).contains("Bookshelf"));
            }
        }
    }

    /** The journal's last page may still have room: small changes go on until it has not. */
    private static void fill(SmallDisk disk, RunningStudio run, UUID node) throws Exception {
        disk.leave(0);
        for (int i = 0; !(state(run) instanceof SaveState.Unsaved); i++) {
            assertThat(i).as("changes that a full disk took").isLessThan(200);
            String name = "Armchair " + i;
            ui(() -> {
                run.studio().editor().rename(node, name);
                return name;
            });
            await("it is decided", () -> !(state(run) instanceof SaveState.Saving));
        }
    }

    private static boolean isWhole(Labeled label) {
        return label.getScene().getWidth() <= 1024
                && label.getChildrenUnmodifiable().stream()
                        .filter(Text.class::isInstance)
                        .allMatch(drawn -> ((Text) drawn).getText().equals(label.getText()));
    }

    private static SaveState state(RunningStudio run) {
        return run.studio().editor().project().saveStateProperty().get();
    }

    private static String label(RunningStudio run) throws Exception {
        return ((Labeled) run.node("#save-state")).getText();
    }

    private static void command(RunningStudio run, String id) throws Exception {
        ui(() -> {
            run.studio().run(id);
            return id;
        });
    }
}
