package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.bozzetto.studio.export.FileAsk;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real studio in a real window, with a robot at mouse and keyboard. */
final class RunningStudio implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final ScriptedStudio application;
    private final Stage stage;
    final FxRobot robot = new FxRobot();

    /** Answers file dialogs with what a test has put down. */
    static final class ScriptedAsk implements FileAsk {
        private final AtomicReference<Optional<Path>> save = new AtomicReference<>(Optional.empty());
        private final AtomicReference<List<Path>> open = new AtomicReference<>(List.of());

        void nextSave(Path file) {
            save.set(Optional.of(file));
        }

        void nextOpen(Path file) {
            open.set(List.of(file));
        }

        @Override
        public Optional<Path> save(String title, String proposedName, List<String> extensions) {
            return save.getAndSet(Optional.empty());
        }

        @Override
        public List<Path> open(String title, String kind, List<String> extensions) {
            return open.getAndSet(List.of());
        }
    }

    private static final class ScriptedStudio extends StudioApplication {
        private final ScriptedAsk ask = new ScriptedAsk();

        @Override
        FileAsk fileAsk(Stage owner) {
            return ask;
        }
    }

    private RunningStudio(ScriptedStudio application, Stage stage) {
        this.application = application;
        this.stage = stage;
    }

    /** Starts it on a data folder and waits until the window is there. */
    static RunningStudio start(Path data) throws Exception {
        return start(data, List.of());
    }

    /** Starts it as a double-click on files would. */
    static RunningStudio start(Path data, List<Path> files) throws Exception {
        if (System.getenv("DISPLAY") == null && System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException(
                    "These tests open windows: run them with a DISPLAY, for example under xvfb-run");
        }
        FxToolkit.registerPrimaryStage();
        ScriptedStudio application = new ScriptedStudio();
        Stage stage = ui(() -> {
            Stage made = new Stage();
            application.start(made, new Arguments(data, Optional.empty(), false, files));
            return made;
        });
        return new RunningStudio(application, stage);
    }

    /** Waits until the library is open and everything in the scene is built. */
    RunningStudio ready() throws Exception {
        await(
                "the studio is ready",
                () -> application.studio().isPresent() && !studio().projection().isBusy());
        return this;
    }

    StudioWindow studio() {
        return application.studio().orElseThrow();
    }

    ScriptedAsk ask() {
        return application.ask;
    }

    Scene scene() {
        return stage.getScene();
    }

    Optional<Node> find(String selector) throws Exception {
        return ui(() -> Optional.ofNullable(scene().lookup(selector)));
    }

    Node node(String selector) throws Exception {
        await(selector + " is shown", () -> scene().lookup(selector) != null);
        return find(selector).orElseThrow();
    }

    /** A place of the picture on the screen. */
    Point2D onScreen(double x, double y) throws Exception {
        return ui(() -> studio().viewport().localToScreen(x, y));
    }

    static <T> T ui(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for a condition that is looked at on the UI thread. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> ui(condition));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("this did not come about: " + what, e);
        }
    }

    @Override
    public void close() {
        try {
            ui(() -> {
                stage.hide();
                application.stop();
                return stage;
            });
        } catch (Exception e) {
            throw new AssertionError("the studio could not be closed", e);
        }
        WaitForAsyncUtils.clearExceptions();
    }
}
