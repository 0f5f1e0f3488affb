package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.StudioSteps.importPyramid;
import static org.bozzetto.studio.shell.StudioSteps.isDrawn;
import static org.bozzetto.studio.shell.StudioSteps.model;
import static org.bozzetto.studio.shell.TeamSteps.invite;
import static org.bozzetto.studio.shell.TeamSteps.join;
import static org.bozzetto.studio.shell.TeamSteps.port;
import static org.bozzetto.studio.shell.TeamSteps.press;
import static org.bozzetto.studio.shell.TeamSteps.publish;
import static org.bozzetto.studio.shell.TeamSteps.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.math.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models of a shared project come to a machine when its studio shows them, and are missed quietly while they cannot come. */
@Timeout(600)
class SharedAssetsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsShownIsFetchedAndWhatIsMissingIsSaid() throws Exception {
        try (ServerProcess server = ServerProcess.embedded(folder);
                CuttableProxy cable = new CuttableProxy(port(server));
                RunningStudio anna = RunningStudio.start(folder.resolve("anna")).ready()) {
            String invitation = invite(server, folder);
            UUID project = publish(anna, server);
            importPyramid(anna, folder);
            RunningStudio.await("all is sent", () -> state(anna).isAllSent());
            try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
                join(ben, cable.port(), server.said("fingerprint"), invitation, project);
                RunningStudio.await("Ben sees the model", () -> isDrawn(ben));
                assertThat(RunningStudio.ui(() -> bounds(ben))).isEqualTo(RunningStudio.ui(() -> bounds(anna)));
                RunningStudio.await(
                        "nothing is said any more", () -> said(ben, "#arriving").isEmpty());
            }
            emptyCache(folder.resolve("ben"));
            cable.unplug();
            try (RunningStudio ben = RunningStudio.start(folder.resolve("ben")).ready()) {
                missing(ben);
                cable.plug();
                press(ben, "#sync-state");
                press(ben, "#sync-now");
                RunningStudio.await("it came by itself", () -> isDrawn(ben));
                RunningStudio.await(
                        "that is not said any more",
                        () -> said(ben, "#arriving").isEmpty());
                pinned(ben);
            }
        }
    }

    private static Bounds bounds(RunningStudio studio) {
        return studio.studio().projection().bounds(List.of(model(studio).orElseThrow()));
    }

    private static void emptyCache(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void missing(RunningStudio ben) throws Exception {
        RunningStudio.await(
                "what is missing is said", () -> said(ben, "#arriving").startsWith("1 thing is not on this machine: "));
        assertThat(RunningStudio.ui(() -> isDrawn(ben))).isFalse();
        assertThat(RunningStudio.ui(() -> bounds(ben)).isEmpty())
                .as("something stands for it")
                .isFalse();
        assertThat(RunningStudio.ui(() -> ben.studio().library().items().stream()
                        .filter(item -> item.asset().kind() == AssetKind.MODEL)
                        .count()))
                .as("it is listed")
                .isEqualTo(1);
        Pictures.keep(ben, "workspace-missing");
    }

    private void pinned(RunningStudio ben) throws Exception {
        assertThat(RunningStudio.ui(() -> ben.studio().team().mayPin(true))).isTrue();
        RunningStudio.ui(() -> {
            ben.studio().run("pin");
            return true;
        });
        RunningStudio.await("it is pinned", () -> ben.studio().team().mayPin(false));
        RunningStudio.await("all of it is here", () -> isWhole());
        RunningStudio.ui(() -> {
            ben.studio().run("settings");
            return true;
        });
        RunningStudio.await(
                "how much is here is said", () -> said(ben, "#settings-cache").contains(" on this machine"));
        Pictures.keep(ben, "workspace-cache");
        RunningStudio.ui(() -> {
            ben.studio().run("unpin");
            return true;
        });
        RunningStudio.await("it is not pinned", () -> ben.studio().team().mayPin(true));
        press(ben, "#settings-cache-clear");
        RunningStudio.await("there is room", () -> said(ben, "#settings-cache").startsWith("0 bytes"));
    }

    /** Whether Ben has all that Anna has made; of folders of objects. */
    private boolean isWhole() throws IOException {
        return files(folder.resolve("ben").resolve("cache"))
                .containsAll(files(folder.resolve("anna").resolve("blobs")));
    }

    private static Set<String> files(Path objects) throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> objects.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    /** On the UI thread; empty when there is no such label. */
    private static String said(RunningStudio studio, String label) {
        return Optional.ofNullable((Labeled) studio.scene().lookup(label))
                .map(Labeled::getText)
                .orElse("");
    }
}
