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

/** What people do in two studios that share a server. */
final class TeamSteps {
    static final String ANNA = "anna@example.org";
    static final String BEN = "ben@example.org";
    static final String PASSWORD = "correct horse battery staple";

    private TeamSteps() {}

    static int port(ServerProcess server) {
        return URI.create(server.said("address")).getPort();
    }

    /** Anna owns the server; Ben is invited to her workspace. */
    static String invite(ServerProcess server, Path folder) {
        CredentialStore store = new CredentialFiles(folder.resolve("owner"));
        ServerAddress address = ServerAddress.parse("127.0.0.1:" + port(server));
        new SignIn(store, Clock.systemUTC())
                .withInvitation(
                        new SignIn.Destination(address, Optional.of(Fingerprint.parse(server.said("fingerprint")))),
                        server.said("invitation"),
                        ANNA,
                        "Anna",
                        PASSWORD,
                        "a test");
        try (Connection connection = owner(server, folder)) {
            UUID workspace = Generators.timeBasedEpochGenerator().generate();
            connection.workspaces().create(workspace, "Studio Nord");
            return connection
                    .workspaces()
                    .invite(workspace, Generators.timeBasedEpochGenerator().generate(), BEN, MemberRole.EDITOR)
                    .code();
        }
    }

    /** As Anna, beside her studio; once she has signed in with {@link #invite}. */
    static Connection owner(ServerProcess server, Path folder) {
        return Connection.open(
                new CredentialFiles(folder.resolve("owner")), ServerAddress.parse("127.0.0.1:" + port(server)));
    }

    /** Anna signs in and gives her project a home on the server. */
    static UUID publish(RunningStudio anna, ServerProcess server) throws Exception {
        connect(anna, port(server), server.said("fingerprint"));
        signIn(anna, ANNA, Optional.empty());
        press(anna, "#team-publish");
        RunningStudio.await("all is sent", () -> state(anna).isAllSent());
        return RunningStudio.ui(() -> anna.studio().editor().project().project());
    }

    /** Ben takes his invitation and opens Anna's project. */
    static void join(RunningStudio ben, int port, String fingerprint, String invitation, UUID project)
            throws Exception {
        connect(ben, port, fingerprint);
        signIn(ben, BEN, Optional.of(invitation));
        press(ben, "#team-project");
        RunningStudio.await(
                "the project is shown",
                () -> ben.studio().editor().project().project().equals(project));
        ben.ready();
    }

    static void connect(RunningStudio studio, int port, String fingerprint) throws Exception {
        RunningStudio.ui(() -> {
            studio.studio().run("team");
            return true;
        });
        type(studio, "#team-address", "127.0.0.1:" + port);
        press(studio, "#team-connect");
        assertThat(Fingerprint.parse(text(studio, "#team-fingerprint"))).isEqualTo(Fingerprint.parse(fingerprint));
        press(studio, "#team-trust");
    }

    static void signIn(RunningStudio studio, String email, Optional<String> invitation) throws Exception {
        type(studio, "#team-email", email);
        type(studio, "#team-password", PASSWORD);
        if (invitation.isPresent()) {
            press(studio, "#team-invited");
            type(studio, "#team-invitation", invitation.get());
            type(studio, "#team-name", "Ben");
        }
        press(studio, "#team-go");
        // "Back" stands on the page for signing in, too.
        studio.node("#team-members");
    }

    static void press(RunningStudio studio, String selector) throws Exception {
        Node node = studio.node(selector);
        RunningStudio.await(selector + " can be pressed", () -> !node.isDisabled());
        RunningStudio.ui(() -> {
            ((ButtonBase) studio.scene().lookup(selector)).fire();
            return true;
        });
    }

    static void type(RunningStudio studio, String selector, String text) throws Exception {
        TextInputControl field = (TextInputControl) studio.node(selector);
        RunningStudio.ui(() -> {
            field.setText(text);
            return true;
        });
    }

    static String text(RunningStudio studio, String selector) throws Exception {
        Labeled labeled = (Labeled) studio.node(selector);
        return RunningStudio.ui(labeled::getText);
    }

    static SyncState state(RunningStudio studio) {
        return studio.studio()
                .team()
                .sync()
                .map(sync -> sync.stateProperty().get())
                .orElse(SyncState.BEGINNING);
    }

    static UUID place(RunningStudio studio, String name) throws Exception {
        return RunningStudio.ui(
                () -> studio.studio().editor().place(name, new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO));
    }

    static void rename(RunningStudio studio, UUID node, String name) throws Exception {
        RunningStudio.ui(() -> {
            var editor = studio.studio().editor();
            editor.project()
                    .perform(List.of(new Edit.RenameNode(editor.document().id(), node, name)));
            return true;
        });
    }

    static UUID named(RunningStudio studio, String name) throws Exception {
        return RunningStudio.ui(() -> names(studio)).entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** What is on screen; on the UI thread. */
    static Map<UUID, String> names(RunningStudio studio) {
        return studio.studio().editor().document().allNodes().stream()
                .filter(node -> !node.removed())
                .collect(Collectors.toMap(SceneNode::id, SceneNode::name));
    }

    static void assertSame(RunningStudio one, RunningStudio other) throws Exception {
        assertThat(RunningStudio.ui(() -> names(one))).isEqualTo(RunningStudio.ui(() -> names(other)));
    }
}
