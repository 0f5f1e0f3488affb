package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.library.Asset;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.studio.jobs.JobRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import tells about itself, in a real window. */
final class ImportReportTest {
    @TempDir
    Path folder;

    @Test
    void aMarkOnTheCardLeadsToWhatWasLostAndWhatToDoAboutIt() throws Exception {
        Path file = folder.resolve("reading chair.obj");
        Family chair = Families.find("armchair").orElseThrow();
        var _ = Formats.write(chair.build(Parameters.of(chair, Map.of())), file);
        Files.writeString(
                file,
                "mtllib gone.mtl\nusemtl oak\nf 1 2 99999999\nf 1 2\ncstype bezier\ncurv 0 1 1 2 3 4\nend\nf 1 2 3\n",
                StandardOpenOption.APPEND);
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            run.ask().nextOpen(file);
            ui(() -> {
                run.studio().importFiles();
                return 0;
            });
            await("it is in the library", () -> asset(run).size() == 1);
            UUID id = ui(() -> asset(run).getFirst().id());
            Node badge = run.node("#report-" + id);
            await("its card has a mark", badge::isVisible);
            assertThat(ui(() -> ((Label) badge).getTooltip().getText())).contains("Click to see what");
            run.robot.clickOn(badge);
            Node report = run.node("#report");
            String told = ui(() -> report.lookupAll(".label").stream()
                    .map(Label.class::cast)
                    .map(Label::getText)
                    .collect(Collectors.joining("\n")));
            assertThat(told)
                    .contains("How “Reading chair” came in")
                    .contains("the material library \"gone.mtl\" is not there")
                    .contains("→ put it beside the file and import again")
                    .contains("faces name vertices that the file does not have");
            Pictures.keep(run, "studio-report");
            run.robot.type(KeyCode.ESCAPE);
            await("it is closed", () -> run.scene().lookup("#report") == null);
        }
    }

    @Test
    void anImportThatIsCancelledIsNoFailure() throws Exception {
        Path file = folder.resolve("pyramid.glb");
        var _ = Formats.write(StudioSteps.pyramid(), file);
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            JobRow row = ui(() -> {
                run.studio().drop(List.of(file));
                JobRow begun = run.studio().jobs().rows().getFirst();
                run.studio().jobs().cancel(begun);
                return begun;
            });
            await("it has ended", row::hasEnded);
            assertThat(ui(row::state)).isEqualTo(JobState.CANCELLED);
            assertThat(ui(() -> run.studio().notices().noticeProperty().get()))
                    .as("nothing is said")
                    .isEmpty();
        }
    }

    private static List<Asset> asset(RunningStudio run) {
        return run.studio().library().items().stream()
                .map(item -> item.asset())
                .filter(asset -> asset.name().equals("Reading chair"))
                .toList();
    }
}
