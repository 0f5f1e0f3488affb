package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.bozzetto.client.Connection;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.project.FirstScene;
import org.bozzetto.studio.settings.PreferencesFile;
import org.bozzetto.sync.TeamSync;

/**
 * What lies on the table: one project of the library, or one in a file that is only looked at. Each has a window content of its own,
 * so nothing of one stays with the other. For the UI thread.
 */
final class ProjectDesk implements Projects, AutoCloseable {
    /** Settings: the project that was shown last. */
    static final String LAST = "project";

    private final OpenedLibrary home;
    private final Stage stage;
    private final PreferencesFile preferences;
    private final FileAsk ask;
    private final Threads threads;
    private Optional<StudioWindow> window = Optional.empty();
    private Optional<LookedAtFile> looking = Optional.empty();

    ProjectDesk(OpenedLibrary home, Stage stage, PreferencesFile preferences, FileAsk ask, Threads threads) {
        this.home = home;
        this.stage = stage;
        this.preferences = preferences;
        this.ask = ask;
        this.threads = threads;
    }

    OpenedLibrary home() {
        return home;
    }

    /** The studio as it is now; empty before anything is shown. */
    Optional<StudioWindow> window() {
        return window;
    }

    /** Shows the first project, in a scene that is there already. */
    void show(OpenedProject project, Scene scene) {
        place(project, scene);
    }

    @Override
    public List<Project> all() {
        return home.library().projects();
    }

    @Override
    public void show(UUID project) {
        replace(() -> OpenedProject.open(home, project.toString(), threads), _ -> {});
    }

    @Override
    public void create() {
        replace(
                () -> {
                    ProjectLog log = home.library()
                            .project(home.library().createProject("New project").id());
                    FirstScene.addEmptyTo(log);
                    return OpenedProject.open(home, log.project().toString(), threads);
                },
                _ -> {});
    }

    @Override
    public void showShared(UUID project, SharedHome from) {
        replace(() -> shared(project, from), _ -> {});
    }

    /** One that is here already is shown as it is: its server may be out of reach. */
    private OpenedProject shared(UUID project, SharedHome from) {
        Library library = home.library();
        boolean isHere = library.projects().stream().anyMatch(it -> it.id().equals(project));
        SharedProjectLog log = library.shareProject(project, from);
        if (!isHere) {
            try (Connection server = home.connect(from)) {
                TeamSync.fetch(log, server);
            }
        }
        return OpenedProject.open(home, project.toString(), threads);
    }

    @Override
    public void handOver(UUID project, SharedHome to) {
        replace(
                () -> {
                    home.library().handOver(project, to);
                    return OpenedProject.open(home, project.toString(), threads);
                },
                _ -> {});
    }

    @Override
    public void back(List<Path> files) {
        String last = preferences.preferences().text(LAST);
        replace(() -> OpenedProject.open(home, last, threads), shown -> {
            if (!files.isEmpty()) {
                shown.drop(files);
            }
        });
    }

    @Override
    public boolean isLooking() {
        return looking.isPresent();
    }

    /** Whether nothing is lost when the window is closed; says so when there is, and whoever asks again means it. */
    boolean mayBeClosed() {
        return window.map(StudioWindow::mayBePutAway).orElse(true);
    }

    @Override
    public void lookAt(Path file, String why, LocalWork work) {
        if (!mayBeClosed()) {
            work.done(new byte[0]);
            return;
        }
        var _ = CompletableFuture.supplyAsync(() -> LookedAtFile.open(file, why, work, threads), threads.background())
                .whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure == null) {
                                work.done(new byte[0]);
                                putAway();
                                looking = Optional.of(opened);
                                place(opened.project(), freshScene());
                            } else {
                                work.failed(failure).ifPresent(this::tell);
                            }
                        },
                        threads.ui());
    }

    /** Makes another project ready beside the one that is shown, and puts it in its place. */
    private void replace(Supplier<OpenedProject> next, Consumer<StudioWindow> then) {
        if (!mayBeClosed()) {
            return;
        }
        var _ = CompletableFuture.supplyAsync(next, threads.background())
                .whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure == null) {
                                putAway();
                                then.accept(place(opened, freshScene()));
                            } else {
                                tell(LocalWork.problem(failure));
                            }
                        },
                        threads.ui());
    }

    private void tell(LocalWork.Problem problem) {
        window.ifPresent(shown -> shown.notices().failure(problem.message(), problem.remedy()));
    }

    private StudioWindow place(OpenedProject project, Scene scene) {
        StudioWindow shown =
                new StudioWindow(project.library(), project.editor(), this, scene, preferences, ask, threads);
        scene.setRoot(shown.root());
        if (!scene.equals(stage.getScene())) {
            stage.setScene(scene);
        }
        window = Optional.of(shown);
        // Before the first pulse, which would give the focus to the project's name; panes take in what they show with
        // their styles.
        scene.getRoot().applyCss();
        shown.viewport().requestFocus();
        if (looking.isEmpty()) {
            preferences.preferences().setText(LAST, project.editor().project().toString());
            preferences.save();
        }
        return shown;
    }

    private Scene freshScene() {
        Scene before = stage.getScene();
        Scene scene = new Scene(new BorderPane(), before.getWidth(), before.getHeight());
        preferences.preferences().theme().apply(scene);
        return scene;
    }

    private void putAway() {
        window.ifPresent(StudioWindow::close);
        looking.ifPresent(file -> threads.background().execute(file::close));
        looking = Optional.empty();
    }

    @Override
    public void close() {
        window.ifPresent(StudioWindow::close);
        looking.ifPresent(LookedAtFile::close);
        home.close();
    }
}
