package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.active;
import static org.bozzetto.studio.shell.StudioSteps.names;
import static org.bozzetto.studio.shell.StudioSteps.pyramid;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.studio.bar.Choice;
import org.bozzetto.studio.project.SaveState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the studio, by mouse and keyboard in a real window. */
final class MainJobTest {
    @TempDir
    Path folder;

    @Test
    void firstStartShowsALitSceneAndKeepsIt() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            assertThat(names(run)).contains("Armchair", "Side table", "Bookshelf");
            assertThat(ui(() -> run.studio().viewport().layer().triangleCount()))
                    .isGreaterThan(10_000);
            await(
                    "it is saved",
                    () -> run.studio().editor().project().saveStateProperty().get() instanceof SaveState.Saved);
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Saved");
            assertThat(ui(() ->
                            run.studio().editor().project().canUndoProperty().get()))
                    .as("undo must not take the first scene away")
                    .isFalse();
        }
    }

    @Test
    void aSentenceBecomesAThingThatStaysParametric() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            run.robot.clickOn(run.node("#make-bar"));
            run.robot.write("oak stool", 1);
            await(
                    "the bar proposes a stool",
                    () -> !run.studio().barModel().isWaiting()
                            && run.studio().barModel().selectedProperty().get() == 0);
            run.robot.type(KeyCode.ENTER);
            await("the stool is in the scene", () -> active(run, NodeContent.Shape.class));
            NodeContent.Shape shape = (NodeContent.Shape)
                    ui(() -> run.studio().editor().active().orElseThrow().content());
            assertThat(shape.family()).isEqualTo("stool");
            assertThat(run.find("#shape-height")).isPresent();
        }
    }

    @Test
    void aDroppedFileIsImportedPlacedAndFoundAgain() throws Exception {
        Path file = folder.resolve("red-pyramid.glb");
        var _ = Formats.write(pyramid(), file);
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            ui(() -> {
                run.studio().drop(List.of(file));
                return file;
            });
            await("it stands in the scene", () -> active(run, NodeContent.AssetInstance.class));
            int before = names(run).size();
            run.robot.clickOn(run.node("#library-search"));
            run.robot.write("pyramid", 1);
            await(
                    "it is found",
                    () -> run.studio().library().items().size() == 1
                            && !run.studio()
                                    .library()
                                    .items()
                                    .getFirst()
                                    .reason()
                                    .isEmpty());
            UUID asset = ui(() -> run.studio().library().items().getFirst().id());
            run.robot.doubleClickOn(run.node("#asset-" + asset));
            await("it stands there twice", () -> names(run).size() == before + 1);
        }
    }

    @Test
    void aPastedPictureIsAskedAboutLikeADroppedOne() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            ui(() -> {
                ClipboardContent content = new ClipboardContent();
                WritableImage disc = new WritableImage(64, 64);
                for (int i = 0; i < 64 * 64; i++) {
                    boolean inside = Math.hypot(i % 64 - 32, i / 64 - 32) < 24;
                    disc.getPixelWriter().setArgb(i % 64, i / 64, inside ? 0xFFC04020 : 0);
                }
                content.putImage(disc);
                return Clipboard.getSystemClipboard().setContent(content);
            });
            ui(() -> {
                run.studio().run("paste");
                return "";
            });
            await(
                    "the bar offers to make a body of it",
                    () -> run.studio().barModel().choices().stream()
                            .anyMatch(Choice.MakeFromPicture.class::isInstance));
        }
    }

    @Test
    void aFileThatIsNoMeshIsRefusedInWordsAndNothingIsAdded() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.glb"), "glTF but not really");
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            int before = names(run).size();
            ui(() -> {
                run.studio().drop(List.of(file));
                return file;
            });
            await(
                    "it is said",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && !label.getText().isBlank()
                            && run.studio().notices().noticeProperty().get().isPresent());
            assertThat(names(run)).hasSize(before);
            assertThat(ui(() -> run.studio().library().items())).isEmpty();
        }
    }

    @Test
    void exportsTheSceneByKeyboard() throws Exception {
        Path file = folder.resolve("out.glb");
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            run.ask().nextSave(file);
            run.robot.push(KeyCode.CONTROL, KeyCode.E);
            await("the file is there", () -> Files.exists(file));
            assertThat(Formats.read(file).scene().nodes())
                    .hasSizeGreaterThanOrEqualTo(names(run).size());
            await(
                    "it is told",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && label.getText().startsWith("Exported"));
        }
    }
}
