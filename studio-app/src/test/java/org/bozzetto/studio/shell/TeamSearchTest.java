package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.StudioSteps.importPyramid;
import static org.bozzetto.studio.shell.StudioSteps.isDrawn;
import static org.bozzetto.studio.shell.TeamSteps.connect;
import static org.bozzetto.studio.shell.TeamSteps.invite;
import static org.bozzetto.studio.shell.TeamSteps.port;
import static org.bozzetto.studio.shell.TeamSteps.publish;
import static org.bozzetto.studio.shell.TeamSteps.signIn;
import static org.bozzetto.studio.shell.TeamSteps.state;
import static org.bozzetto.studio.shell.TeamSteps.type;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.image.ImageView;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.client.Connection;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.client.search.Search;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.bar.Choice;
import org.bozzetto.studio.library.ElsewhereItem;
import org.bozzetto.studio.viewport.Ray;
import org.bozzetto.studio.viewport.ViewportView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What is in a team's projects is found from another project, taken into it, and missed quietly without a network. */
@Timeout(600)
class TeamSearchTest {
    private static final Search.Question TAGGED = new Search.Question(
            Optional.of("pyramid"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of("red clay")),
            5);

    @TempDir
    private Path folder;

    @Test
    void whatTheTeamHasIsFoundBesideWhatIsHere() throws Exception {
        try (ServerProcess server = ServerProcess.embedded(folder);
                CuttableProxy cable = new CuttableProxy(port(server))) {
            String invitation = invite(server, folder);
            UUID project = annaShares(server);
            try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
                connect(ben, cable.port(), server.said("fingerprint"));
                signIn(ben, TeamSteps.BEN, Optional.of(invitation));
                ben.node("#team-project");
                RunningStudio.ui(() -> {
                    ben.studio().overlay().hideCards();
                    ben.studio().viewport().requestFocus();
                    return true;
                });
                found(ben, project);
                filtered(ben);
                listed(ben);
                offline(ben, cable);
                taken(ben);
                dropped(ben);
                opened(ben, project);
            }
        }
    }

    /** Anna's pyramid is on the server, and its index knows it. */
    private UUID annaShares(ServerProcess server) throws Exception {
        try (RunningStudio anna = RunningStudio.start(folder.resolve("anna")).ready();
                Connection owner = TeamSteps.owner(server, folder)) {
            UUID project = publish(anna, server);
            importPyramid(anna, folder);
            RunningStudio.await(
                    "it is listed", () -> !anna.studio().library().items().isEmpty());
            RunningStudio.ui(() -> {
                UUID pyramid = anna.studio().library().items().getFirst().id();
                anna.studio()
                        .editor()
                        .project()
                        .perform(List.of(
                                new ProjectRenamed("Desert house"),
                                new AssetChange.Tagged(pyramid, List.of("Red clay"))));
                return true;
            });
            RunningStudio.await("all is sent", () -> state(anna).isAllSent());
            WaitForAsyncUtils.waitFor(
                    60, TimeUnit.SECONDS, () -> !owner.search().find(TAGGED).isEmpty());
            return project;
        }
    }

    /** On the UI thread. */
    private static List<ElsewhereItem> elsewhere(RunningStudio studio) {
        return studio.studio().library().elsewhere().items();
    }

    private static String said(RunningStudio studio) {
        return studio.studio().library().elsewhere().statusProperty().get();
    }

    private static void found(RunningStudio ben, UUID project) throws Exception {
        type(ben, "#library-search", "pyramid");
        RunningStudio.await("Anna's pyramid is found", () -> elsewhere(ben).size() == 1);
        ElsewhereItem item = RunningStudio.ui(() -> elsewhere(ben).getFirst());
        assertThat(item.name()).isEqualTo("Pyramid");
        assertThat(item.place())
                .isInstanceOfSatisfying(
                        ElsewhereItem.Place.OnServer.class,
                        place -> assertThat(List.of(place.project(), place.name()))
                                .isEqualTo(List.of(project, "Desert house")));
        assertThat(RunningStudio.ui(() -> ben.studio().library().items())).isEmpty();
        RunningStudio.await("with its picture", () -> hasPicture(ben, item));
        Pictures.keep(ben, "workspace-search");
    }

    private static boolean hasPicture(RunningStudio ben, ElsewhereItem item) {
        return ben.scene().lookup("#elsewhere-" + item.asset() + " .image-view") instanceof ImageView view
                && view.getImage() != null;
    }

    /** In the bar, too. */
    private static void listed(RunningStudio ben) throws Exception {
        RunningStudio.ui(() -> {
            ben.studio().bar().focusField();
            ben.studio().barModel().textProperty().set("pyramid");
            return true;
        });
        RunningStudio.await(
                "the bar lists it",
                () -> !ben.studio().barModel().choices().isEmpty()
                        && ben.studio().barModel().choices().getLast() instanceof Choice.FindElsewhere);
        Pictures.keep(ben, "workspace-bar");
        RunningStudio.ui(() -> {
            ben.studio().barModel().textProperty().set("");
            ben.studio().viewport().requestFocus();
            return true;
        });
    }

    private static void filtered(RunningStudio ben) throws Exception {
        ben.robot.clickOn(ben.node("#place-this_project"));
        RunningStudio.await(
                "only this project is searched", () -> elsewhere(ben).isEmpty());
        ben.robot.clickOn(ben.node("#place-team"));
        RunningStudio.await("the team is searched again", () -> elsewhere(ben).size() == 1);
        ben.robot.clickOn(ben.node("#kind-image"));
        RunningStudio.await("it is no picture", () -> elsewhere(ben).isEmpty());
        ben.robot.clickOn(ben.node("#kind-image"));
        ben.robot.clickOn(ben.node("#place-everywhere"));
        RunningStudio.await("everything is searched again", () -> elsewhere(ben).size() == 1);
        tag(ben, Optional.of("marble"));
        RunningStudio.await("it is of no marble", () -> elsewhere(ben).isEmpty());
        tag(ben, Optional.of("red clay"));
        RunningStudio.await("the team's tags count too", () -> elsewhere(ben).size() == 1);
        tag(ben, Optional.empty());
    }

    private static void tag(RunningStudio ben, Optional<String> tag) throws Exception {
        RunningStudio.ui(() -> {
            ben.studio().library().tagProperty().set(tag);
            return true;
        });
    }

    private static void offline(RunningStudio ben, CuttableProxy cable) throws Exception {
        cable.unplug();
        type(ben, "#library-search", "a pyramid");
        RunningStudio.await(
                "that the team is missing is said",
                () -> said(ben)
                        .equals("The team's projects were not searched. 127.0.0.1:" + cable.port()
                                + " cannot be reached."));
        assertThat(RunningStudio.ui(() -> elsewhere(ben).size())).isZero();
        Pictures.keep(ben, "workspace-search-offline");
        cable.plug();
        type(ben, "#library-search", "pyramid");
        RunningStudio.await(
                "it is found again",
                () -> elsewhere(ben).size() == 1 && said(ben).isEmpty());
    }

    private static void taken(RunningStudio ben) throws Exception {
        UUID asset = RunningStudio.ui(() -> elsewhere(ben).getFirst().asset());
        ben.robot.doubleClickOn(ben.node("#elsewhere-" + asset));
        RunningStudio.await("it stands in Ben's scene", () -> isDrawn(ben));
        RunningStudio.await(
                "it is in Ben's project",
                () -> ben.studio().library().items().size() == 1
                        && elsewhere(ben).size() == 1);
    }

    private static void dropped(RunningStudio ben) throws Exception {
        UUID asset = RunningStudio.ui(() -> elsewhere(ben).getFirst().asset());
        ViewportView view = ben.studio().viewport();
        Point2D spot = new Point2D(0.25 * view.getWidth(), 0.8 * view.getHeight());
        Vec3 ground = RunningStudio.ui(() -> {
            Ray ray = view.ray(spot.getX(), spot.getY());
            return ben.studio().viewportModel().landing(ray, view.layer().pick(ray));
        });
        ben.robot.drag(ben.node("#elsewhere-" + asset));
        ben.robot.moveTo(ben.onScreen(spot.getX(), spot.getY() - 20));
        ben.robot.moveTo(ben.onScreen(spot.getX(), spot.getY()));
        ben.robot.drop();
        RunningStudio.await(
                "another stands where it was dropped",
                () -> places(ben).size() == 2
                        && places(ben).stream()
                                .anyMatch(place -> place.minus(ground).length() < 0.05));
    }

    /** Where imported things stand; on the UI thread. */
    private static List<Vec3> places(RunningStudio studio) {
        return studio.studio().editor().document().allNodes().stream()
                .filter(node -> node.content() instanceof NodeContent.AssetInstance)
                .map(node -> node.transform().translation())
                .toList();
    }

    private static void opened(RunningStudio ben, UUID project) throws Exception {
        UUID asset = RunningStudio.ui(() -> elsewhere(ben).getFirst().asset());
        String name = RunningStudio.ui(() -> elsewhere(ben).getFirst().place().name());
        ben.robot.rightClickOn(ben.node("#elsewhere-" + asset));
        ben.robot.clickOn("Open “" + name + "”");
        RunningStudio.await(
                "Anna's project is shown",
                () -> ben.studio().editor().project().project().equals(project));
        ben.ready();
        RunningStudio.await("her pyramid, too", () -> isDrawn(ben));
    }
}
