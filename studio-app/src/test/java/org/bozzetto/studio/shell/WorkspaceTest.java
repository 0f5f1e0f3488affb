package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.StudioSteps.importPyramid;
import static org.bozzetto.studio.shell.TeamSteps.connect;
import static org.bozzetto.studio.shell.TeamSteps.invite;
import static org.bozzetto.studio.shell.TeamSteps.names;
import static org.bozzetto.studio.shell.TeamSteps.place;
import static org.bozzetto.studio.shell.TeamSteps.port;
import static org.bozzetto.studio.shell.TeamSteps.press;
import static org.bozzetto.studio.shell.TeamSteps.publish;
import static org.bozzetto.studio.shell.TeamSteps.signIn;
import static org.bozzetto.studio.shell.TeamSteps.state;
import static org.bozzetto.studio.shell.TeamSteps.text;
import static org.bozzetto.studio.shell.TeamSteps.type;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import org.bozzetto.cli.server.EmbeddedInstallation;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who belongs to a workspace, and coming and going, in two windows and with a real server. */
@Timeout(600)
class WorkspaceTest {
    private static final String CARLA = "carla@example.org";

    @TempDir
    private Path folder;

    @Test
    void oneIsInvitedGetsAnotherRoleSignsOutAndLeaves() throws Exception {
        try (EmbeddedInstallation installation = new EmbeddedInstallation(folder)) {
            installation.start();
            ServerProcess server = installation.gateway();
            try (RunningStudio anna =
                    RunningStudio.start(folder.resolve("anna")).ready()) {
                invite(server, folder);
                UUID project = publish(anna, server);
                importPyramid(anna, folder);
                RunningStudio.await("all is sent", () -> state(anna).isAllSent());
                String link = inviteCarla(anna);
                try (RunningStudio carla =
                        RunningStudio.start(folder.resolve("carla")).ready()) {
                    join(carla, link, project);
                    becomesEditor(anna, carla);
                    signsOutWithWorkUnsent(carla, installation);
                    comesBack(carla, installation.gateway());
                    tryNow(anna);
                    RunningStudio.await("Anna sees it", () -> names(anna).containsValue("Made offline"));
                    leaves(carla);
                }
                showMembers(anna);
                assertThat(count(anna, "#members-role")).isEqualTo(1);
            }
        }
    }

    private static long count(RunningStudio studio, String selector) throws Exception {
        return RunningStudio.ui(
                () -> (long) studio.scene().getRoot().lookupAll(selector).size());
    }

    private static void showServers(RunningStudio studio) throws Exception {
        RunningStudio.ui(() -> {
            studio.studio().overlay().hideCards();
            studio.studio().run("team");
            return true;
        });
    }

    private static void showMembers(RunningStudio studio) throws Exception {
        showServers(studio);
        press(studio, "#team-server");
        press(studio, "#team-members");
        studio.node("#members");
    }

    private static String inviteCarla(RunningStudio anna) throws Exception {
        showServers(anna);
        press(anna, "#team-server");
        anna.node("#team-members");
        RunningStudio.await("the project's picture is shown", () -> hasPicture(anna));
        Pictures.keep(anna, "workspace-projects");
        press(anna, "#team-members");
        type(anna, "#members-email", CARLA);
        setRole(anna, "#members-invite-role", MemberRole.VIEWER);
        press(anna, "#members-invite");
        TextField link = (TextField) anna.node("#members-link");
        Pictures.keep(anna, "workspace-members");
        // Ben, who was invited before, has not come yet.
        assertThat(count(anna, "#members-withdraw")).isEqualTo(2);
        press(anna, "#members-copy");
        return RunningStudio.ui(link::getText);
    }

    @SuppressWarnings("unchecked")
    private static void setRole(RunningStudio studio, String selector, MemberRole role) throws Exception {
        ChoiceBox<MemberRole> box = (ChoiceBox<MemberRole>) studio.node(selector);
        RunningStudio.ui(() -> {
            box.setValue(role);
            return true;
        });
    }

    @SuppressWarnings("unchecked")
    private static List<ChoiceBox<MemberRole>> roles(RunningStudio studio) {
        return studio.scene().getRoot().lookupAll("#members-role").stream()
                .map(node -> (ChoiceBox<MemberRole>) node)
                .toList();
    }

    /** The invitation knows the server and its certificate. */
    private static void join(RunningStudio carla, String link, UUID project) throws Exception {
        showServers(carla);
        type(carla, "#team-address", link);
        press(carla, "#team-connect");
        type(carla, "#team-name", "Carla");
        type(carla, "#team-password", TeamSteps.PASSWORD);
        press(carla, "#team-go");
        RunningStudio.await("the project's picture came from the server", () -> hasPicture(carla));
        assertThat(text(carla, "#team-project-state")).isEqualTo("On the server");
        open(carla, project);
        RunningStudio.await("Carla may look only", () -> log(carla).isReadOnly());
    }

    private static boolean hasPicture(RunningStudio studio) {
        return studio.scene().lookup("#team-project-picture") instanceof ImageView view && view.getImage() != null;
    }

    private static void open(RunningStudio studio, UUID project) throws Exception {
        StudioWindow before = studio.studio();
        press(studio, "#team-project");
        RunningStudio.await(
                "the project is shown",
                () -> !studio.studio().equals(before)
                        && studio.studio().editor().project().project().equals(project));
        studio.ready();
        RunningStudio.await("its server answers", () -> state(studio).line() instanceof SyncState.Line.Live);
    }

    private static SharedProjectLog log(RunningStudio studio) {
        return studio.studio().team().sync().orElseThrow().log();
    }

    private static void becomesEditor(RunningStudio anna, RunningStudio carla) throws Exception {
        UUID project = RunningStudio.ui(() -> carla.studio().editor().project().project());
        showMembers(anna);
        assertThat(RunningStudio.ui(() -> roles(anna))).hasSize(2);
        RunningStudio.ui(() -> {
            roles(anna).stream()
                    .filter(box -> box.getValue() == MemberRole.VIEWER)
                    .forEach(box -> box.setValue(MemberRole.EDITOR));
            return true;
        });
        RunningStudio.await(
                "she is an editor",
                () -> anna.scene().lookup("#team-busy").isVisible()
                        ? false
                        : roles(anna).stream().anyMatch(box -> box.getValue() == MemberRole.EDITOR));
        showServers(carla);
        press(carla, "#team-server");
        assertThat(text(carla, "#team-project-state")).isEqualTo("On this machine");
        open(carla, project);
        RunningStudio.await("Carla may edit", () -> !log(carla).isReadOnly());
    }

    private static void signsOutWithWorkUnsent(RunningStudio carla, EmbeddedInstallation server) throws Exception {
        server.kill();
        RunningStudio.await("Carla is offline", () -> state(carla).line() instanceof SyncState.Line.Offline);
        place(carla, "Made offline");
        RunningStudio.await("it is saved here", () -> log(carla).unsentCount() > 0);
        int waiting = log(carla).unsentCount();
        showServers(carla);
        press(carla, "#team-sign-out");
        assertThat(text(carla, "#team-unsent")).startsWith(waiting + " change");
        assertThat(text(carla, "#team-sign-out-words")).contains("sent when you sign in again as " + CARLA);
        Pictures.keep(carla, "workspace-sign-out");
        press(carla, "#team-sign-out-now");
        RunningStudio.await(
                "she is signed out",
                () -> carla.scene().lookup("#team-server") == null
                        && carla.scene().lookup("#team-address") != null);
        RunningStudio.await("and told so", () -> state(carla).line() instanceof SyncState.Line.Stopped);
        assertThat(log(carla).unsentCount()).isEqualTo(waiting);
        assertThat(RunningStudio.ui(() -> names(carla))).containsValue("Made offline");
        server.start();
    }

    private static void comesBack(RunningStudio carla, ServerProcess server) throws Exception {
        connect(carla, port(server), server.said("fingerprint"));
        signIn(carla, CARLA, Optional.empty());
        RunningStudio.await("all is sent", () -> state(carla).isAllSent());
    }

    /** As its card's button does: she need not wait until it is tried by itself. */
    private static void tryNow(RunningStudio studio) throws Exception {
        RunningStudio.ui(() -> {
            studio.studio().team().sync().orElseThrow().connect();
            return true;
        });
    }

    private static void leaves(RunningStudio carla) throws Exception {
        showMembers(carla);
        assertThat(count(carla, "#members-email")).isZero();
        press(carla, "#members-leave");
        press(carla, "#team-leave-now");
        RunningStudio.await(
                "there is nothing left",
                () -> carla.scene().lookup("#team-back") != null
                        && carla.scene().lookup("#team-project") == null);
        RunningStudio.await("and she is told so", () -> state(carla).line() instanceof SyncState.Line.Stopped);
    }
}
