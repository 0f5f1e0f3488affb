package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.TeamSteps.assertSame;
import static org.bozzetto.studio.shell.TeamSteps.invite;
import static org.bozzetto.studio.shell.TeamSteps.join;
import static org.bozzetto.studio.shell.TeamSteps.named;
import static org.bozzetto.studio.shell.TeamSteps.names;
import static org.bozzetto.studio.shell.TeamSteps.place;
import static org.bozzetto.studio.shell.TeamSteps.port;
import static org.bozzetto.studio.shell.TeamSteps.press;
import static org.bozzetto.studio.shell.TeamSteps.publish;
import static org.bozzetto.studio.shell.TeamSteps.rename;
import static org.bozzetto.studio.shell.TeamSteps.state;
import static org.bozzetto.studio.shell.TeamSteps.text;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamPresence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two studios in two windows, and one server: together, apart, and together again. */
@Timeout(600)
class SharedWorkTest {
    @TempDir
    private Path folder;

    @Test
    void twoStudiosWorkOnOneProject() throws Exception {
        try (ServerProcess server = ServerProcess.embedded(folder);
                CuttableProxy cable = new CuttableProxy(port(server));
                RunningStudio anna = RunningStudio.start(folder.resolve("anna")).ready()) {
            String invitation = invite(server, folder);
            UUID project = publish(anna, server);
            try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
                join(ben, cable.port(), server.said("fingerprint"), invitation, project);
                assertSame(anna, ben);
                together(anna, ben);
                apart(anna, ben, cable);
            }
            RunningStudio.await("Anna is alone", () -> others(anna).isEmpty());
        }
    }

    /** What one does is seen by the other. */
    private static void together(RunningStudio anna, RunningStudio ben) throws Exception {
        RunningStudio.await(
                "each sees the other",
                () -> others(anna).equals(List.of("Ben")) && others(ben).equals(List.of("Anna")));
        place(anna, "Annas stool");
        RunningStudio.await("Ben sees it", () -> names(ben).containsValue("Annas stool"));
        place(ben, "Bens stool");
        RunningStudio.await("Anna sees it", () -> names(anna).containsValue("Bens stool"));
    }

    private static List<String> others(RunningStudio studio) {
        return studio.studio().team().sync().orElseThrow().othersProperty().get().stream()
                .map(TeamPresence.Person::name)
                .toList();
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
}
