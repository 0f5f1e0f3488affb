package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.client.Connection;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two studios in two windows, and one server: together, apart, and together again. */
@Timeout(600)
class SharedWorkTest {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path folder;

    @Test
    void twoStudiosWorkOnOneProject() throws Exception {
        try (ServerProcess server = ServerProcess.embedded(folder);
                CuttableProxy cable = new CuttableProxy(port(server));
                RunningStudio anna = RunningStudio.start(folder.resolve("anna")).ready()) {
            String invitation = invite(server);
            connect(anna, port(server), server.said("fingerprint"));
            signIn(anna, "anna@example.org", Optional.empty());
            press(anna, "#team-publish");
            RunningStudio.await("all is sent", () -> state(anna).isAllSent());
            UUID project =
                    RunningStudio.ui(() -> anna.studio().editor().project().project());

            try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
                connect(ben, cable.port(), server.said("fingerprint"));
                signIn(ben, "ben@example.org", Optional.of(invitation));
                press(ben, "#team-project");
                RunningStudio.await(
                        "the project is shown",
                        () -> ben.studio().editor().project().project().equals(project));
                ben.ready();
                assertSame(anna, ben);
                together(anna, ben);
                apart(anna, ben, cable);
            }
        }
    }

    /** What one does is seen by the other. */
    private static void together(RunningStudio anna, RunningStudio ben) throws Exception {
        place(anna, "Annas stool");
        RunningStudio.await("Ben sees it", () -> names(ben).containsValue("Annas stool"));
        place(ben, "Bens stool");
        RunningStudio.await("Anna sees it", () -> names(anna).containsValue("Bens stool"));
    }

    private static void apart(RunningStudio anna, RunningStudio ben, CuttableProxy cable) throws Exception {
        UUID stool = named(anna, "Annas stool");
        cable.unplug();
        RunningStudio.await("Ben is offline", () -> state(ben).line() instanceof SyncState.Line.Offline);
        rename(ben, stool, "Bench");
        place(ben, "Made offline");
        rename(anna, stool, "Throne");
        RunningStudio.await("Annas is sent", () -> state(anna).isAllSent());
        RunningStudio.await(
                "Bens waits",
                () -> names(ben).get(stool).equals("Bench") && state(ben).unsent() > 0);
        assertThat(RunningStudio.ui(() -> names(anna))).doesNotContainValue("Made offline");

        cable.plug();
        RunningStudio.await("Anna sees what was made offline", () -> names(anna).containsValue("Made offline"));
        RunningStudio.await("theirs is shown", () -> names(ben).get(stool).equals("Throne"));
        RunningStudio.await("there is one conflict", () -> state(ben).conflicts() == 1);
        assertThat(text(ben, "#sync-state")).isEqualTo("1 to decide");
        press(ben, "#sync-state");
        Pictures.keep(ben, "workspace-conflict");
        press(ben, "#conflict-mine");
        RunningStudio.await("mine was kept", () -> names(anna).get(stool).equals("Bench"));
        RunningStudio.await("all is sent", () -> state(ben).isAllSent());
        assertSame(anna, ben);
        Pictures.keep(anna, "workspace");

        RunningStudio.ui(() -> {
            ben.studio().run("undo");
            return true;
        });
        RunningStudio.await(
                "keeping mine was undone", () -> names(anna).get(stool).equals("Throne"));
    }

    private static int port(ServerProcess server) {
        return URI.create(server.said("address")).getPort();
    }

    /** Anna owns the server; Ben is invited to her workspace. */
    private String invite(ServerProcess server) {
        CredentialStore store = new CredentialFiles(folder.resolve("owner"));
        ServerAddress address = ServerAddress.parse("127.0.0.1:" + port(server));
        new SignIn(store, Clock.systemUTC())
                .withInvitation(
                        new SignIn.Destination(address, Optional.of(Fingerprint.parse(server.said("fingerprint")))),
                        server.said("invitation"),
                        "anna@example.org",
                        "Anna",
                        PASSWORD,
                        "a test");
        try (Connection connection = Connection.open(store, address)) {
            UUID workspace = Generators.timeBasedEpochGenerator().generate();
            connection.workspaces().create(workspace, "Studio Nord");
            return connection
                    .workspaces()
                    .invite(
                            workspace,
                            Generators.timeBasedEpochGenerator().generate(),
                            "ben@example.org",
                            MemberRole.EDITOR)
                    .code();
        }
    }

    private static void connect(RunningStudio studio, int port, String fingerprint) throws Exception {
        RunningStudio.ui(() -> {
            studio.studio().run("team");
            return true;
        });
        type(studio, "#team-address", "127.0.0.1:" + port);
        press(studio, "#team-connect");
        assertThat(Fingerprint.parse(text(studio, "#team-fingerprint"))).isEqualTo(Fingerprint.parse(fingerprint));
        press(studio, "#team-trust");
    }

    private static void signIn(RunningStudio studio, String email, Optional<String> invitation) throws Exception {
        type(studio, "#team-email", email);
        type(studio, "#team-password", PASSWORD);
        if (invitation.isPresent()) {
            press(studio, "#team-invited");
            type(studio, "#team-invitation", invitation.get());
            type(studio, "#team-name", "Ben");
        }
        press(studio, "#team-go");
        studio.node("#team-back");
    }

    private static void press(RunningStudio studio, String selector) throws Exception {
        Node node = studio.node(selector);
        RunningStudio.await(selector + " can be pressed", () -> !node.isDisabled());
        RunningStudio.ui(() -> {
            ((ButtonBase) studio.scene().lookup(selector)).fire();
            return true;
        });
    }

    private static void type(RunningStudio studio, String selector, String text) throws Exception {
        TextInputControl field = (TextInputControl) studio.node(selector);
        RunningStudio.ui(() -> {
            field.setText(text);
            return true;
        });
    }

    private static String text(RunningStudio studio, String selector) throws Exception {
        Labeled labeled = (Labeled) studio.node(selector);
        return RunningStudio.ui(labeled::getText);
    }

    private static SyncState state(RunningStudio studio) {
        return studio.studio()
                .team()
                .sync()
                .map(sync -> sync.stateProperty().get())
                .orElse(SyncState.BEGINNING);
    }

    private static UUID place(RunningStudio studio, String name) throws Exception {
        return RunningStudio.ui(
                () -> studio.studio().editor().place(name, new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO));
    }

    private static void rename(RunningStudio studio, UUID node, String name) throws Exception {
        RunningStudio.ui(() -> {
            var editor = studio.studio().editor();
            editor.project()
                    .perform(List.of(new Edit.RenameNode(editor.document().id(), node, name)));
            return true;
        });
    }

    private static UUID named(RunningStudio studio, String name) throws Exception {
        return RunningStudio.ui(() -> names(studio)).entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** What is on screen; on the UI thread. */
    private static Map<UUID, String> names(RunningStudio studio) {
        return studio.studio().editor().document().allNodes().stream()
                .filter(node -> !node.removed())
                .collect(Collectors.toMap(SceneNode::id, SceneNode::name));
    }

    private static void assertSame(RunningStudio one, RunningStudio other) throws Exception {
        assertThat(RunningStudio.ui(() -> names(one))).isEqualTo(RunningStudio.ui(() -> names(other)));
    }
}
