package org.bozzetto.studio.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.project.SaveState;
import org.bozzetto.studio.scene.SceneEditor;

/** The studio in a process of its own: adds a stool, moves it, turns the view, and dies without a word once that is durable. */
final class KilledStudio {
    static final int STATUS = 137;
    static final String NAME = "Doomed stool";
    static final Vec3 PLACE = new Vec3(1.25, 0, 1.5);
    static final double YAW = 1.125;

    private KilledStudio() {}

    static Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-Dprism.forceGPU=true",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledStudio.class.getName(),
                        data.toString())
                .inheritIO()
                .start();
    }

    public static void main(String[] args) {
        Application.launch(Doomed.class, args);
    }

    /** What runs in the process. */
    public static final class Doomed extends StudioApplication {
        private Path data;

        @Override
        public void start(Stage primary) {
            data = Path.of(getParameters().getRaw().getFirst());
            start(primary, new Arguments(data, Optional.empty(), false, List.of()));
        }

        @Override
        void ready(StudioWindow window, Arguments arguments) {
            SceneEditor editor = window.editor();
            var stool = editor.place(NAME, new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO);
            editor.perform(List.of(
                    new Edit.SetTransform(editor.scene(), stool, Transform.at(PLACE.x(), PLACE.y(), PLACE.z()))));
            Thread.ofPlatform().daemon().start(() -> waitAndDie(window));
        }

        private void waitAndDie(StudioWindow window) {
            try {
                while (!isDurable(window)) {
                    Thread.onSpinWait();
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(STATUS);
        }

        private boolean isDurable(StudioWindow window) throws InterruptedException {
            var answer = new java.util.concurrent.CompletableFuture<Boolean>();
            Platform.runLater(() -> {
                boolean saved = window.editor().project().saveStateProperty().get() instanceof SaveState.Saved
                        && !window.projection().isBusy();
                var orbit = window.viewportModel().orbit();
                if (saved && orbit.yaw() != YAW) {
                    window.viewportModel().orbitProperty().set(orbit.facing(YAW, orbit.pitch()));
                }
                answer.complete(saved && orbit.yaw() == YAW);
            });
            return answer.join() && settingsHold();
        }

        private boolean settingsHold() {
            try {
                Path file = data.resolve("settings").resolve("studio.properties");
                return Files.exists(file) && Files.readString(file).contains(".yaw=" + YAW);
            } catch (IOException e) {
                return false;
            }
        }
    }
}
