package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.names;
import static org.bozzetto.studio.shell.StudioSteps.select;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.studio.scene.SceneEditor;
import org.bozzetto.studio.viewport.Orbit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Opening a library: after a crash, beside another program, damaged or too new. */
final class OpeningTest {
    @TempDir
    Path folder;

    @Test
    void afterBeingKilledItOpensAsItWasWithTheSameUndo() throws Exception {
        Process killed = KilledStudio.start(folder);
        assertThat(killed.waitFor()).isEqualTo(KilledStudio.STATUS);
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            SceneEditor editor = run.studio().editor();
            SceneNode stool = ui(() -> editor.active().orElseThrow());
            assertThat(stool.name()).isEqualTo(KilledStudio.NAME);
            assertThat(stool.transform().translation()).isEqualTo(KilledStudio.PLACE);
            Orbit orbit = ui(() -> run.studio().viewportModel().orbit());
            assertThat(orbit.yaw()).isCloseTo(KilledStudio.YAW, within(1e-9));
            ui(() -> {
                run.studio().run("undo");
                return 0;
            });
            await(
                    "the move is undone",
                    () -> editor.node(stool.id())
                                    .orElseThrow()
                                    .transform()
                                    .translation()
                                    .x()
                            != KilledStudio.PLACE.x());
            ui(() -> {
                run.studio().run("undo");
                return 0;
            });
            await("the adding is undone", () -> editor.node(stool.id()).isEmpty());
        }
    }

    @Test
    void aLibraryThatIsInUseIsSaidSoAndCanBeOpenedForReading() throws Exception {
        try (Library other = Library.open(folder, Access.WRITE, "Another program")) {
            var _ = other.defaultProject();
            try (RunningStudio run = RunningStudio.start(folder)) {
                Labeled message = (Labeled) run.node("#opening-message");
                assertThat(message.getText()).containsIgnoringCase("another program");
                run.robot.clickOn(run.node("#open-read-only"));
                run.ready();
                assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            }
        }
    }

    @Test
    void aLibraryOfANewerProgramIsSaidSoAndCanBeLookedAt() throws Exception {
        try (Library library = Library.open(folder, Access.WRITE, "A test")) {
            var _ = library.defaultProject();
        }
        Files.writeString(folder.resolve("library.json"), "{\"format\": 2, \"oldestReader\": 1}");
        try (RunningStudio run = RunningStudio.start(folder)) {
            assertThat(((Labeled) run.node("#opening-message")).getText()).contains("newer Bozzetto");
            run.robot.clickOn(run.node("#open-read-only"));
            run.ready();
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            await(
                    "it is said why",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && label.getText().contains("reading only"));
        }
    }

    @Test
    void aDamagedLibraryIsSaidSoAndOpensOnceItIsRepaired() throws Exception {
        Library.open(folder, Access.WRITE, "A test").close();
        String sound = Files.readString(folder.resolve("library.json"));
        Files.writeString(folder.resolve("library.json"), "nonsense");
        try (RunningStudio run = RunningStudio.start(folder)) {
            assertThat(((Labeled) run.node("#opening-message")).getText()).contains("damaged");
            Files.writeString(folder.resolve("library.json"), sound);
            run.robot.clickOn(run.node("#try-again"));
            run.ready();
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Saved");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whileALibraryTakesItsTimeTheWindowSaysSo() throws Exception {
        Path unanswered = folder.resolve("library.json");
        assertThat(new ProcessBuilder("mkfifo", unanswered.toString()).start().waitFor())
                .isZero();
        try (RunningStudio run = RunningStudio.start(folder)) {
            await("the window is there", () -> run.scene().getWindow().isShowing());
            assertThat(((Labeled) run.node("#opening")).getText()).contains("Opening");
            // With somebody at its other end the pipe is a file again, an empty one.
            Files.newOutputStream(unanswered).close();
            assertThat(((Labeled) run.node("#opening-message")).getText()).contains("damaged");
        }
    }

    @Test
    void aDamagedJournalShowsWhatIsThereAndChangesNothing() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            assertThat(names(run)).contains("Armchair");
        }
        Path journal;
        try (var files = Files.walk(folder.resolve("projects"))) {
            journal = files.filter(file -> file.getFileName().toString().equals("journal"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(journal);
        bytes[3] ^= 0x55;
        Files.write(journal, bytes);
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            assertThat(names(run)).contains("Armchair");
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            await(
                    "it is said why",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && label.getText().contains("damaged"));
            select(run, "Armchair");
            ui(() -> {
                run.studio().run("delete");
                return 0;
            });
            assertThat(names(run)).contains("Armchair");
        }
        assertThat(Files.readAllBytes(journal)).isEqualTo(bytes);
    }
}
