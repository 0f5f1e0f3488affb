package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.archive.ProjectFileWriter;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.studio.project.FirstScene;
import org.bozzetto.studio.project.ProjectEditor;
import org.bozzetto.studio.project.SaveState;
import org.bozzetto.studio.scene.SceneEditor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole projects in files, opened and saved by a person in a real window. */
final class ProjectFilesTest {
    private static final String STOOL = "Stool from afar";

    @TempDir
    Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void aProjectOfSomebodyElse() {
        data = folder.resolve("data");
        file = folder.resolve("Kitchen.bozzetto");
        try (Library other = Library.open(folder.resolve("other"), Access.WRITE, "A test")) {
            UUID project = other.createProject("Kitchen").id();
            ProjectLog log = other.project(project);
            FirstScene.addEmptyTo(log);
            try (ProjectEditor editor = new ProjectEditor(log, Runnable::run, Runnable::run)) {
                SceneEditor scene = new SceneEditor(editor, editor.shownScene().orElseThrow());
                var _ = scene.place(STOOL, new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO);
            }
        }
        try (Library other = Library.open(folder.resolve("other"), Access.READ, "A test")) {
            ProjectFileWriter.write(other, other.projects().getFirst().id(), file, Progress.NONE);
        }
    }

    @Test
    void aDoubleClickedFileIsAProjectBesideTheLibrarysOwnAndIsShownAgainNextTime() throws Exception {
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            assertThat(names(run)).contains("Armchair");
        }
        try (RunningStudio run = RunningStudio.start(data, List.of(file)).ready()) {
            await("the file's project is shown", () -> named(run, "Kitchen"));
            run.ready();
            assertThat(names(run)).contains(STOOL).doesNotContain("Armchair");
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Saved");
        }
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            assertThat(names(run)).contains(STOOL);
            Project own = ui(() -> run.studio().projects().all().stream()
                    .filter(project -> project.name().equals("My project"))
                    .findFirst()
                    .orElseThrow());
            run.robot.clickOn(run.node("#project-menu"));
            run.robot.clickOn("#project-" + own.id());
            await("the library's own project is shown", () -> !named(run, "Kitchen"));
            run.ready();
            assertThat(names(run)).contains("Armchair").doesNotContain(STOOL);
        }
        try (Library library = Library.open(data, Access.READ, "A test")) {
            assertThat(library.projects()).extracting(Project::name).containsExactlyInAnyOrder("My project", "Kitchen");
        }
    }

    @Test
    void aProjectThatIsSavedByKeyboardOpensElsewhereWithItsLastEdit() throws Exception {
        Path saved = folder.resolve("mine.bozzetto");
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            ui(() -> run.studio().editor().place("Just added", new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO));
            run.ask().nextSave(saved);
            run.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
            await("it is told", () -> notice(run).startsWith("Saved “My project”"));
        }
        try (RunningStudio run =
                RunningStudio.start(folder.resolve("elsewhere")).ready()) {
            run.ask().nextOpen(saved);
            run.robot.push(KeyCode.CONTROL, KeyCode.O);
            await("it is shown", () -> run.studio().projects().all().size() == 2);
            await(
                    "its last edit is there",
                    () -> run.studio().editor().document().allNodes().stream()
                            .anyMatch(node -> node.name().equals("Just added")));
        }
    }

    @Test
    void aNewProjectIsEmptyAndEditsOfTheOldOneAreKept() throws Exception {
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            ui(() -> {
                var _ = run.studio().editor().place("Kept", new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO);
                run.studio().run("new-project");
                return 0;
            });
            await("an empty project is shown", () -> named(run, "New project"));
            run.ready();
            assertThat(names(run)).containsExactly("Daylight");
            UUID first = ui(() -> run.studio().projects().all().getFirst().id());
            ui(() -> {
                run.studio().projects().show(first);
                return 0;
            });
            await("the first is shown", () -> !named(run, "New project"));
            assertThat(names(run)).contains("Kept", "Armchair");
        }
    }

    @Test
    void aDamagedFileIsLookedAtWithAReasonAndTheLibraryStaysAsItWas() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 40));
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            ui(() -> {
                run.studio().drop(List.of(file));
                return 0;
            });
            await("what is left is shown", () -> run.studio().projects().isLooking());
            run.ready();
            assertThat(names(run)).contains(STOOL);
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            assertThat(ui(() -> notice(run))).contains("Kitchen.bozzetto").contains("damaged");
            ui(() -> {
                run.studio()
                        .editor()
                        .selection()
                        .set(run.studio().editor().document().children(org.bozzetto.kernel.change.Edit.ROOT));
                run.studio().run("delete");
                return 0;
            });
            assertThat(names(run)).contains(STOOL);
            run.robot.clickOn("Back to your library");
            await("the library is shown", () -> !run.studio().projects().isLooking());
            run.ready();
            assertThat(names(run)).contains("Armchair");
            assertThat(ui(() ->
                            run.studio().editor().project().saveStateProperty().get()))
                    .isInstanceOf(SaveState.Saved.class);
            assertThat(ui(() -> run.studio().projects().all())).hasSize(1);
        }
    }

    @Test
    void aFileOfANewerProgramSaysSoAndOneThatIsNoneChangesNothing() throws Exception {
        Path none = Files.writeString(folder.resolve("letter.bozzetto"), "Dear Sir");
        Path newer = folder.resolve("newer.bozzetto");
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            drop(run, none);
            await("it is said", () -> notice(run).contains("letter.bozzetto"));
            assertThat(ui(() -> run.studio().projects().isLooking())).isFalse();
            writeAsNewer(file, newer);
            drop(run, newer);
            await("it is looked at", () -> run.studio().projects().isLooking());
            run.ready();
            assertThat(names(run)).contains(STOOL);
            assertThat(ui(() -> notice(run))).contains("newer Bozzetto");
        }
    }

    /** The same project, said to be of a later format that this one can still read. */
    private static void writeAsNewer(Path from, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().equals("project.json")
                                ? new String(bytes, StandardCharsets.UTF_8)
                                        .replace("\"format\":1", "\"format\":2")
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
        }
    }

    private static void drop(RunningStudio run, Path file) throws Exception {
        ui(() -> {
            run.studio().drop(List.of(file));
            return 0;
        });
    }

    private static boolean named(RunningStudio run, String name) {
        return run.scene().lookup("#project-name") instanceof TextField field
                && field.getText().equals(name);
    }

    private static String notice(RunningStudio run) {
        return run.studio()
                .notices()
                .noticeProperty()
                .get()
                .map(it -> it.message())
                .orElse("");
    }
}
