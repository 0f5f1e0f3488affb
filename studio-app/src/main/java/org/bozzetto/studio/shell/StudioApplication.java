package org.bozzetto.studio.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import org.bozzetto.library.Access;
import org.bozzetto.studio.demo.Demo;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.instance.Answering;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.settings.PreferencesFile;
import org.bozzetto.studio.theme.Theme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program with its window: opens the library and then shows the studio, or says why it cannot and what to do. */
public class StudioApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(StudioApplication.class);
    /** JavaFX makes the application object itself; what was begun before that waits here for it. */
    private static final AtomicReference<Optional<CompletableFuture<OpenedLibrary>>> BEGUN =
            new AtomicReference<>(Optional.empty());

    /** A library that opens sooner than this takes its place in the bare window, without a word about its opening. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Threads threads;
    private Stage stage;
    private Scene scene;
    private Optional<StartReport> report = Optional.empty();
    private Optional<ProjectDesk> desk = Optional.empty();
    private Optional<PreferencesFile> preferencesFile = Optional.empty();
    private Optional<Answering> answering = Optional.empty();

    /** Runs the program to its end. The library opens while JavaFX starts: each takes a good part of the time to the first window. */
    public static void launch(Arguments arguments, String... raw) {
        CompletableFuture<OpenedLibrary> opening = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("opening").start(() -> {
            try {
                opening.complete(OpenedLibrary.open(arguments.data(), Access.WRITE));
            } catch (RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        BEGUN.set(Optional.of(opening));
        try {
            Application.launch(StudioApplication.class, raw);
        } catch (RuntimeException e) {
            // Without a display JavaFX gives up, while the library goes on opening.
            System.err.println("studio: the window cannot be opened: " + e.getMessage());
            System.exit(1);
        }
    }

    @Override
    public void start(Stage primary) throws Arguments.UsageException {
        start(primary, Arguments.parse(getParameters().getRaw()));
    }

    /** Starts with arguments that were read already. */
    void start(Stage primary, Arguments arguments) {
        threads = Threads.start();
        stage = primary;
        Theme.loadFonts();
        scene = new Scene(new BorderPane(), 1440, 900);
        if (arguments.tryStart()) {
            report = Optional.of(StartReport.begin(scene, System.out));
        }
        stage.setTitle("Bozzetto");
        stage.setScene(scene);
        open(arguments.data(), Access.WRITE, arguments);
        stage.show();
    }

    /** Where file dialogs come from. */
    FileAsk fileAsk(Stage owner) {
        return new FxFileAsk(owner);
    }

    /** The studio, once the library is open. */
    Optional<StudioWindow> studio() {
        return desk.flatMap(ProjectDesk::window);
    }

    private void open(Path folder, Access access, Arguments arguments) {
        PreferencesFile file =
                PreferencesFile.open(folder.resolve("settings").resolve("studio.properties"), access == Access.WRITE);
        preferencesFile = Optional.of(file);
        file.preferences().theme().apply(scene);
        WindowPlace.restore(stage, file.preferences());
        BorderPane bare = new BorderPane();
        scene.setRoot(bare);
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, threads.ui())
                .execute(() -> bare.setCenter(OpeningView.opening()));
        String last = file.preferences().text(ProjectDesk.LAST);
        var _ = BEGUN.getAndSet(Optional.empty())
                .orElseGet(() ->
                        CompletableFuture.supplyAsync(() -> OpenedLibrary.open(folder, access), threads.background()))
                .thenApplyAsync(library -> project(library, last), threads.background())
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

    private OpenedProject project(OpenedLibrary library, String last) {
        try {
            return OpenedProject.open(library, last, threads);
        } catch (RuntimeException e) {
            library.close();
            throw e;
        }
    }

    private void opened(OpenedProject project, PreferencesFile file, Arguments arguments) {
        OpenedLibrary library = project.library();
        try {
            ProjectDesk made = new ProjectDesk(library, stage, file, fileAsk(stage), threads);
            made.show(project, scene);
            stage.setOnCloseRequest(request -> {
                if (!made.mayBeClosed()) {
                    request.consume();
                }
            });
            scene.addPostLayoutPulseListener(threads.builders()::windowShown);
            desk = Optional.of(made);
            WindowPlace.remember(stage, file);
            if (library.library().access() == Access.WRITE) {
                answerLaterStudios(library.library().folder());
            }
            openFiles(arguments.files());
            ready(made.window().orElseThrow(), arguments);
        } catch (RuntimeException e) {
            library.close();
            failed(library.library().folder(), library.library().access(), arguments, e);
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
            studio().ifPresent(window -> window.drop(files));
        }
    }

    /** Called once the studio can be used. */
    void ready(StudioWindow window, Arguments arguments) {
        report.ifPresent(it -> it.studioShown(window));
        arguments.demo().ifPresent(out -> {
            var _ = Thread.ofPlatform().name("demo").start(() -> demonstrate(window, out));
        });
    }

    private void demonstrate(StudioWindow window, Path out) {
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
            stop();
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
        scene.setRoot(new BorderPane(OpeningView.failed(problem.message(), problem.remedy(), ways)));
    }

    private void otherFolder(Arguments arguments) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder of the library");
        Optional.ofNullable(chooser.showDialog(stage))
                .ifPresent(folder -> open(folder.toPath(), Access.WRITE, arguments));
    }

    @Override
    public void stop() {
        answering.ifPresent(Answering::close);
        desk.ifPresent(ProjectDesk::close);
        preferencesFile.ifPresent(PreferencesFile::close);
        if (threads != null) {
            threads.close();
        }
    }
}
