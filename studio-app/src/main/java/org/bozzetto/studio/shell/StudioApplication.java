package org.bozzetto.studio.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.bozzetto.library.Access;
import org.bozzetto.studio.demo.Demo;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.instance.Answering;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.settings.Preferences;
import org.bozzetto.studio.settings.PreferencesFile;
import org.bozzetto.studio.theme.Theme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program with its window: opens the library and then shows the studio, or says why it cannot and what to do. */
public class StudioApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(StudioApplication.class);
    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 700;

    private Threads threads;
    private Stage stage;
    private Scene scene;
    private Optional<StudioWindow> studio = Optional.empty();
    private Optional<PreferencesFile> preferencesFile = Optional.empty();
    private Optional<Answering> answering = Optional.empty();

    @Override
    public void start(Stage primary) throws Arguments.UsageException {
        start(primary, Arguments.parse(getParameters().getRaw()));
    }

    /** Starts with arguments that were read already. */
    void start(Stage primary, Arguments arguments) {
        threads = Threads.start();
        stage = primary;
        Theme.loadFonts();
        scene = new Scene(new BorderPane(OpeningView.opening()), 1440, 900);
        stage.setTitle("Bozzetto");
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        open(arguments.data(), Access.WRITE, arguments);
        stage.show();
    }

    /** Where file dialogs come from. */
    FileAsk fileAsk(Stage owner) {
        return new FxFileAsk(owner);
    }

    /** The studio, once the library is open. */
    Optional<StudioWindow> studio() {
        return studio;
    }

    private void open(Path folder, Access access, Arguments arguments) {
        PreferencesFile file =
                PreferencesFile.open(folder.resolve("settings").resolve("studio.properties"), access == Access.WRITE);
        preferencesFile = Optional.of(file);
        file.preferences().theme().apply(scene);
        restoreWindow(file.preferences());
        show((Parent) new BorderPane(OpeningView.opening()));
        var _ = CompletableFuture.supplyAsync(
                        () -> OpenedProject.open(folder, access, threads.ui()), threads.background())
                .whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure == null) {
                                opened(opened, file, arguments);
                            } else if (arguments.demo().isPresent()) {
                                System.err.println(
                                        "demo: " + LocalWork.problem(failure).message());
                                System.exit(1);
                            } else {
                                failed(folder, access, arguments, failure);
                            }
                        },
                        threads.ui());
    }

    private void opened(OpenedProject project, PreferencesFile file, Arguments arguments) {
        OpenedLibrary opened = project.library();
        try {
            StudioWindow window = new StudioWindow(opened, project.editor(), scene, file, fileAsk(stage), threads);
            studio = Optional.of(window);
            show(window.root());
            rememberWindow(file);
            threads.ui().execute(window.viewport()::requestFocus);
            if (opened.library().access() == Access.WRITE) {
                answerLaterStudios(opened.library().folder());
            }
            openFiles(arguments.files());
            ready(window, arguments);
        } catch (RuntimeException e) {
            opened.close();
            failed(opened.library().folder(), opened.library().access(), arguments, e);
        }
    }

    /** A studio that is started on the same library later hands its files to this one. */
    private void answerLaterStudios(Path folder) {
        try {
            answering = Optional.of(Answering.start(
                    folder,
                    files -> threads.ui().execute(() -> {
                        stage.setIconified(false);
                        stage.toFront();
                        openFiles(files);
                    })));
        } catch (IOException e) {
            LOG.warn("a second studio will not find this one", e);
        }
    }

    private void openFiles(List<Path> files) {
        if (!files.isEmpty()) {
            studio.ifPresent(window -> window.drop(files));
        }
    }

    /** Called once the studio can be used. */
    void ready(StudioWindow window, Arguments arguments) {
        if (arguments.tryStart()) {
            window.projection().whenSettled(() -> threads.ui().execute(Platform::exit));
        }
        arguments.demo().ifPresent(out -> {
            var _ = Thread.ofPlatform().name("demo").start(() -> demonstrate(window, out));
        });
    }

    private static void demonstrate(StudioWindow window, Path out) {
        int status = 1;
        try {
            new Demo(window, out, System.out).run();
            status = 0;
        } catch (Demo.DemoException | IOException e) {
            System.err.println("demo: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int end = status;
        Platform.runLater(() -> {
            window.close();
            System.exit(end);
        });
    }

    private void failed(Path folder, Access access, Arguments arguments, Throwable failure) {
        LOG.warn("the library in {} cannot be opened", folder, failure);
        LocalWork.Problem problem = LocalWork.problem(failure);
        List<OpeningView.Way> ways = new ArrayList<>();
        if (access == Access.WRITE) {
            ways.add(new OpeningView.Way(
                    "open-read-only", "Open it read-only", () -> open(folder, Access.READ, arguments)));
        }
        ways.add(new OpeningView.Way("try-again", "Try again", () -> open(folder, Access.WRITE, arguments)));
        ways.add(new OpeningView.Way("other-folder", "Use another folder…", () -> otherFolder(arguments)));
        show((Parent) new BorderPane(OpeningView.failed(problem.message(), problem.remedy(), ways)));
    }

    private void otherFolder(Arguments arguments) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder of the library");
        Optional.ofNullable(chooser.showDialog(stage))
                .ifPresent(folder -> open(folder.toPath(), Access.WRITE, arguments));
    }

    private void show(Parent root) {
        scene.setRoot(root);
    }

    private void restoreWindow(Preferences preferences) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.clamp(
                preferences.number("window.width", 1440), LEAST_WIDTH, Math.max(LEAST_WIDTH, screen.getWidth()));
        double height = Math.clamp(
                preferences.number("window.height", 900), LEAST_HEIGHT, Math.max(LEAST_HEIGHT, screen.getHeight()));
        stage.setWidth(width);
        stage.setHeight(height);
        double x = preferences.number("window.x", screen.getMinX() + (screen.getWidth() - width) / 2);
        double y = preferences.number("window.y", screen.getMinY() + (screen.getHeight() - height) / 2);
        boolean seen = screen.contains(x + width / 2, y + 20);
        stage.setX(seen ? x : screen.getMinX());
        stage.setY(seen ? y : screen.getMinY());
        stage.setMaximized(preferences.flag("window.maximized", false));
    }

    private void rememberWindow(PreferencesFile file) {
        Runnable keep = () -> {
            Preferences preferences = file.preferences();
            preferences.setFlag("window.maximized", stage.isMaximized());
            if (!stage.isMaximized()) {
                preferences.setNumber("window.x", stage.getX());
                preferences.setNumber("window.y", stage.getY());
                preferences.setNumber("window.width", stage.getWidth());
                preferences.setNumber("window.height", stage.getHeight());
            }
            file.save();
        };
        stage.xProperty().subscribe(keep);
        stage.yProperty().subscribe(keep);
        stage.widthProperty().subscribe(keep);
        stage.heightProperty().subscribe(keep);
        stage.maximizedProperty().subscribe(keep);
    }

    @Override
    public void stop() {
        answering.ifPresent(Answering::close);
        studio.ifPresentOrElse(StudioWindow::close, () -> preferencesFile.ifPresent(PreferencesFile::close));
        if (threads != null) {
            threads.close();
        }
    }
}
