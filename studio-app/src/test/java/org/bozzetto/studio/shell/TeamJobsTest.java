package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.TeamSteps.assertSame;
import static org.bozzetto.studio.shell.TeamSteps.invite;
import static org.bozzetto.studio.shell.TeamSteps.join;
import static org.bozzetto.studio.shell.TeamSteps.names;
import static org.bozzetto.studio.shell.TeamSteps.port;
import static org.bozzetto.studio.shell.TeamSteps.press;
import static org.bozzetto.studio.shell.TeamSteps.publish;
import static org.bozzetto.studio.shell.TeamSteps.state;
import static org.bozzetto.studio.shell.TeamSteps.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.library.Asset;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.studio.jobs.JobRow;
import org.bozzetto.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same job on this machine or on the team's: one switch. */
@Timeout(600)
class TeamJobsTest {
    private static final String SENTENCE = "oak stool";

    @TempDir
    private Path folder;

    @Test
    void aJobOfTheTeamGivesEverybodyTheSameResult() throws Exception {
        try (ServerProcess server = ServerProcess.embedded(folder);
                CuttableProxy cable = new CuttableProxy(port(server));
                RunningStudio anna = RunningStudio.start(folder.resolve("anna")).ready()) {
            assertThat(RunningStudio.ui(
                            () -> anna.studio().runOn().whyNotProperty().get()))
                    .contains("lives on this machine");
            String invitation = invite(server, folder);
            UUID project = publish(anna, server);
            try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
                join(ben, cable.port(), server.said("fingerprint"), invitation, project);
                sameHereAndThere(anna, ben);
                fromAPicture(anna, ben);
                aCutCableKeepsNothingBack(anna, ben, cable);
                submit(ben, "brass table lamp", "table-lamp");
                RunningStudio.await("the server has it", () -> newest(ben).job().getCreatedAtMs() > 0);
            }
            theStudioWasClosed(anna);
        }
    }

    private static void sameHereAndThere(RunningStudio anna, RunningStudio ben) throws Exception {
        make(anna, SENTENCE, "stool");
        Asset here = only(anna, assets(anna));
        assertThat(newest(anna).isOnTeam()).isFalse();

        press(anna, "#run-on");
        assertThat(text(anna, "#run-on")).isEqualTo("Team");
        make(anna, SENTENCE, "stool");
        assertThat(newest(anna).isOnTeam()).isTrue();
        Pictures.keep(anna, "workspace-jobs");
        List<Asset> both = assets(anna);
        Asset there = both.stream()
                .filter(asset -> !asset.id().equals(here.id()))
                .findFirst()
                .orElseThrow();
        assertThat(content(there.revision())).isEqualTo(content(here.revision()));
        RunningStudio.await("Ben has both results", () -> assets(ben).size() == 2);
        RunningStudio.await("Ben sees both in the scene", () -> names(ben).equals(names(anna)));
    }

    /** What it works on goes to the server first. */
    private void fromAPicture(RunningStudio anna, RunningStudio ben) throws Exception {
        Path picture = folder.resolve("vase.png");
        BufferedImage vase = new BufferedImage(160, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = vase.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, 160, 200);
        brush.setColor(new Color(0x2A7F7A));
        brush.fillOval(40, 60, 80, 120);
        brush.fillRect(66, 20, 28, 60);
        brush.dispose();
        ImageIO.write(vase, "png", picture.toFile());
        RunningStudio.ui(() -> {
            anna.studio().work().makeFromPicture(picture);
            return true;
        });
        RunningStudio.await(
                "there is a thing of the picture", () -> assets(anna).size() == 4);
        RunningStudio.await("Ben has it too", () -> assets(ben).size() == 4);
        RunningStudio.await("and sees it", () -> names(ben).equals(names(anna)));
    }

    private static void aCutCableKeepsNothingBack(RunningStudio anna, RunningStudio ben, CuttableProxy cable)
            throws Exception {
        press(ben, "#run-on");
        submit(ben, "tall slim teal vase", "vase");
        cable.unplug();
        RunningStudio.await("Ben is offline", () -> state(ben).line() instanceof SyncState.Line.Offline);
        assertThat(text(ben, "#run-on")).isEqualTo("This machine");
        assertThat(RunningStudio.ui(() -> ben.studio().runOn().whyNotProperty().get()))
                .contains("Until it can be reached again");
        cable.plug();
        RunningStudio.await("his job has its end", () -> newest(ben).state() == JobState.SUCCEEDED);
        RunningStudio.await("Anna has its result", () -> assets(anna).size() == 5);
        RunningStudio.await("all is sent", () -> state(ben).isAllSent());
        RunningStudio.await("it was placed", () -> names(anna).equals(names(ben)));
        assertSame(anna, ben);
        RunningStudio.await(
                "the switch is as he left it", () -> text(ben, "#run-on").equals("Team"));
    }

    /** He had ordered something and closed his studio at once. */
    private void theStudioWasClosed(RunningStudio anna) throws Exception {
        try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
            RunningStudio.await(
                    "the job is listed again",
                    () -> ben.studio().jobs().rows().stream()
                            .anyMatch(row -> row.job().getTitle().equals("brass table lamp")
                                    && row.state() == JobState.SUCCEEDED));
            RunningStudio.await("its result is there", () -> assets(ben).size() == 6);
            RunningStudio.await("for Anna too", () -> assets(anna).size() == 6);
        }
    }

    private static void make(RunningStudio studio, String sentence, String family) throws Exception {
        submit(studio, sentence, family);
        RunningStudio.await("it is made", () -> newest(studio).state() == JobState.SUCCEEDED);
        studio.ready();
    }

    private static void submit(RunningStudio studio, String sentence, String family) throws Exception {
        RunningStudio.ui(() -> {
            studio.studio().work().make(sentence, family);
            return true;
        });
    }

    private static JobRow newest(RunningStudio studio) {
        return studio.studio().jobs().rows().getFirst();
    }

    private static List<Asset> assets(RunningStudio studio) {
        return studio.studio().library().items().stream()
                .map(item -> item.asset())
                .toList();
    }

    private static Asset only(RunningStudio studio, List<Asset> assets) throws Exception {
        RunningStudio.await("it is in the library", () -> assets(studio).size() == 1);
        return assets.isEmpty() ? RunningStudio.ui(() -> assets(studio)).getFirst() : assets.getFirst();
    }

    private static Map<String, Object> content(Revision revision) {
        Map<String, Object> content = new TreeMap<>();
        revision.blobs().forEach(blob -> content.put(blob.role(), blob.sha256()));
        content.put("made of", Optional.of(revision.recipe()));
        return content;
    }
}
