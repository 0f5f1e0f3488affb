package org.bozzetto.studio.shell;

import com.fasterxml.uuid.Generators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.library.Access;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.Notice;
import org.bozzetto.library.exporting.Exporter;
import org.bozzetto.library.exporting.RevisionScenes;
import org.bozzetto.library.exporting.SceneAssembler;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.studio.assistant.Assistant;
import org.bozzetto.studio.assistant.GrpcAssistant;
import org.bozzetto.studio.bar.Choice;
import org.bozzetto.studio.bar.FamilyPictures;
import org.bozzetto.studio.bar.MakeBarView;
import org.bozzetto.studio.bar.MakeBarViewModel;
import org.bozzetto.studio.command.Commands;
import org.bozzetto.studio.export.ExportViewModel;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.inspector.InspectorView;
import org.bozzetto.studio.inspector.InspectorViewModel;
import org.bozzetto.studio.jobs.JobsView;
import org.bozzetto.studio.jobs.JobsViewModel;
import org.bozzetto.studio.jobs.RunOnSwitch;
import org.bozzetto.studio.jobs.RunOnViewModel;
import org.bozzetto.studio.library.AssetItem;
import org.bozzetto.studio.library.ElsewhereItem;
import org.bozzetto.studio.library.ElsewhereViewModel;
import org.bozzetto.studio.library.ImportReports;
import org.bozzetto.studio.library.LibraryView;
import org.bozzetto.studio.library.LibraryViewModel;
import org.bozzetto.studio.library.Thumbnails;
import org.bozzetto.studio.notice.NoticeView;
import org.bozzetto.studio.notice.NoticesViewModel;
import org.bozzetto.studio.outliner.OutlinerView;
import org.bozzetto.studio.outliner.OutlinerViewModel;
import org.bozzetto.studio.overlay.Overlay;
import org.bozzetto.studio.project.ProjectEditor;
import org.bozzetto.studio.project.SaveState;
import org.bozzetto.studio.scene.SceneEditor;
import org.bozzetto.studio.scene.SceneHands;
import org.bozzetto.studio.scene.SceneProjection;
import org.bozzetto.studio.settings.Preferences;
import org.bozzetto.studio.settings.PreferencesFile;
import org.bozzetto.studio.team.ArrivalLabel;
import org.bozzetto.studio.team.SyncViewModel;
import org.bozzetto.studio.theme.Theme;
import org.bozzetto.studio.update.UpdateFeed;
import org.bozzetto.studio.update.UpdateViewModel;
import org.bozzetto.studio.update.Version;
import org.bozzetto.studio.viewport.ViewportView;
import org.bozzetto.studio.viewport.ViewportViewModel;
import org.bozzetto.sync.ArrivalState;

/** The studio at work on a project of an open library: every part is made and wired here. */
public final class StudioWindow implements AutoCloseable {
    private static final String RUN_ON_TEAM = "jobs.team";

    private final OpenedLibrary opened;
    private final PreferencesFile preferencesFile;
    private final Preferences preferences;
    private final Threads threads;
    private final FileAsk files;
    private final Scene window;
    private final NoticesViewModel notices = new NoticesViewModel();
    private final ProjectEditor project;
    private final SceneEditor editor;
    private final ViewportViewModel viewportModel;
    private final ViewportView viewport;
    private final SceneProjection projection;
    private final RunOnViewModel runOn;
    private final JobsViewModel jobs;
    private final AssetWork work;
    private final ExportViewModel export;
    private final LibraryViewModel library;
    private final ImportReports reports;
    private final ElsewhereWork elsewhere;
    private final LibraryView libraryView;
    private final InspectorViewModel inspector;
    private final MakeBarView bar;
    private final MakeBarViewModel barModel;
    private final ShellView shell;
    private final Commands commands;
    private final ProjectFiles projectFiles;
    private final Projects projects;
    private final Incoming incoming;
    private final Overlay overlay = new Overlay();
    private final Team team;
    private final UnsavedWork unsaved;

    /**
     * Builds everything; on the UI thread.
     *
     * @param window what it is shown in
     */
    StudioWindow(
            OpenedLibrary opened,
            ProjectEditor project,
            Projects projects,
            Scene window,
            PreferencesFile preferencesFile,
            FileAsk files,
            Threads threads) {
        this.opened = opened;
        this.window = window;
        this.preferencesFile = preferencesFile;
        this.preferences = preferencesFile.preferences();
        this.files = files;
        this.projects = projects;
        this.threads = threads;
        Library disk = opened.library();
        this.project = project;
        UUID scene = project.shownScene()
                .orElseGet(() -> Generators.timeBasedEpochGenerator().generate());
        editor = new SceneEditor(project, scene);
        Assistant assistant = new GrpcAssistant(opened.ai3d().channel());
        RevisionScenes revisions = new RevisionScenes(disk);
        viewportModel = new ViewportViewModel(new SceneHands(editor));
        viewport = new ViewportView(viewportModel, threads.builders(), threads.ui());
        projection = new SceneProjection(
                editor,
                viewport.layer(),
                SceneContents.of(project.project(), revisions),
                picture -> CompletableFuture.supplyAsync(
                        () -> revisions
                                .picture(project.project(), picture.revision())
                                .bytes(),
                        threads.background()),
                threads.builders(),
                threads.ui(),
                viewport::stale);
        team = new Team(opened, project, projects, overlay, window, threads);
        runOn = new RunOnViewModel(preferences.flag(RUN_ON_TEAM, false), this::rememberRunOn);
        jobs = new JobsViewModel(
                project.project(),
                new JobsViewModel.Places(assistant, team.sync().map(SyncViewModel::jobs), runOn.onTeamProperty()::get),
                result -> AssetWork.thumbnail(disk, project.project(), result, threads),
                threads.ui());
        work = new AssetWork(editor, disk, new Importer(disk), jobs, notices, threads, this::freeSpot);
        export = new ExportViewModel(
                editor,
                new Exporter(revisions),
                new SceneAssembler(revisions),
                viewportModel::orbit,
                notices,
                threads.background(),
                threads.ui());
        library = new LibraryViewModel(
                project, disk.assets(), assistant, elsewhere(), threads.background(), threads.ui());
        team.onServersChanged(library::refresh);
        Thumbnails thumbnails = new Thumbnails(disk.blobs(), threads.background(), threads.ui());
        reports = new ImportReports(disk.blobs(), threads.background(), threads.ui());
        projectFiles = new ProjectFiles(disk, project, projects, jobs, notices, files, threads);
        inspector = new InspectorViewModel(
                editor,
                node -> SceneContents.looks(node, projection),
                node -> SceneContents.variants(node, projection));
        projection.listen(inspector::refresh);
        CardActions actions = new CardActions(
                work,
                export,
                reports,
                files,
                overlay,
                () -> inspector.slotProperty().get(),
                this::importFiles);
        elsewhere = new ElsewhereWork(opened, project.project(), team, projects, work, thumbnails, jobs, threads);
        libraryView = new LibraryView(library, thumbnails, reports, actions, elsewhere);
        team.sync().ifPresent(sync -> {
            project.onOverwritten(it -> notices.hint(sync.tell(it), Optional.empty()));
            sync.onRenewed(words -> notices.hint(words, Optional.empty()));
        });
        commands = new StudioCommands(this).make();
        barModel = new MakeBarViewModel(
                assistant,
                library::lookUp,
                elsewhere(),
                () -> commands.all(),
                threads.background(),
                threads.ui(),
                this::chosen);
        bar = new MakeBarView(
                barModel,
                thumbnails,
                new FamilyPictures(threads.painter(), threads.ui()),
                elsewhere,
                new RunOnSwitch(runOn, commands.find("run-on").keys()),
                overlay);
        incoming = new Incoming(work, elsewhere, library, projectFiles, bar, barModel, this::freeSpot);
        viewport.addOverlay(ToolButtons.of(viewportModel, commands), Pos.CENTER_LEFT);
        viewport.addOverlay(statistics(), Pos.BOTTOM_LEFT);
        team.sync().ifPresent(sync -> viewport.addOverlay(new ArrivalLabel(sync, projection), Pos.TOP_CENTER));
        shell = new ShellView(
                new TopBar(project, projects, bar, team.label(), commands),
                libraryView,
                new OutlinerView(new OutlinerViewModel(editor)),
                viewport,
                new InspectorView(inspector),
                new NoticeView(notices),
                new JobsView(jobs, work::place),
                preferences,
                preferencesFile::save);
        new DropTarget(viewport, viewportModel, incoming).install(window);
        commands.listenTo(window);
        ViewMemory.keep(editor, viewport, viewportModel, projection, preferencesFile);
        unsaved = new UnsavedWork(project, notices);
        jobs.resume();
        team.sync().ifPresent(this::offerTeam);
        disk.notices().stream()
                .findFirst()
                .map(Notice::message)
                .or(this::whyReadOnly)
                .ifPresent(message -> notices.hint(message, wayBack()));
    }

    private ElsewhereViewModel elsewhere() {
        return new ElsewhereViewModel(
                project.project(),
                new Around(opened.library(), team),
                threads.background(),
                threads.soon(),
                threads.ui());
    }

    /** Whether nothing is lost when this is put away; says so when there is, and whoever asks again means it. */
    boolean mayBePutAway() {
        return unsaved.mayBePutAway();
    }

    private void offerTeam(SyncViewModel sync) {
        jobs.resumeTeam();
        sync.arrivingProperty().subscribe(this::askAgain);
        sync.stateProperty().subscribe(_ -> {
            boolean wasOffered = runOn.isOffered();
            runOn.offer(sync.whyNoJobs());
            if (!wasOffered && runOn.isOffered()) {
                jobs.resumeTeam();
            }
        });
    }

    /** What could not come while the server was out of reach is asked for again. */
    private void askAgain(ArrivalState before, ArrivalState now) {
        if (before.whyNot().isPresent() && now.whyNot().isEmpty()) {
            projection.askAgain();
            library.refresh();
        }
    }

    private void rememberRunOn(boolean onTeam) {
        preferences.setFlag(RUN_ON_TEAM, onTeam);
        preferencesFile.save();
    }

    private Optional<NoticesViewModel.Way> wayBack() {
        return projects.isLooking()
                ? Optional.of(new NoticesViewModel.Way("Back to your library", () -> projects.back(List.of())))
                : Optional.empty();
    }

    private Optional<String> whyReadOnly() {
        return project.saveStateProperty().get() instanceof SaveState.ReadOnly(String why)
                ? Optional.of(why)
                : Optional.empty();
    }

    Parent root() {
        return new StackPane(shell, overlay);
    }

    Overlay overlay() {
        return overlay;
    }

    private Label statistics() {
        Label label = new Label();
        label.setId("statistics");
        label.getStyleClass().add("stat");
        label.setMouseTransparent(true);
        Runnable show = () -> {
            int things = viewport.layer().nodeCount();
            label.setText("%,d %s · %,d triangles"
                    .formatted(
                            things,
                            things == 1 ? "thing" : "things",
                            viewport.layer().triangleCount()));
        };
        project.listen(_ -> show.run());
        projection.listen(show);
        show.run();
        return label;
    }

    /** On the ground near what one looks at, where nothing stands yet. */
    private Vec3 freeSpot() {
        return FreeGround.near(
                viewportModel.orbit(),
                editor.document().children(org.bozzetto.kernel.change.Edit.ROOT).stream()
                        .map(id -> projection.bounds(List.of(id)))
                        .toList());
    }

    private void chosen(Choice choice) {
        viewport.requestFocus();
        switch (choice) {
            case Choice.Make make ->
                work.make(make.sentence(), make.suggestion().getFamily());
            case Choice.Find(AssetItem item) -> work.place(item.asset());
            case Choice.FindElsewhere(ElsewhereItem item) -> elsewhere.use(item);
            case Choice.Do(var command) -> command.run();
            case Choice.MakeFromPicture(Path file) -> work.makeFromPicture(file);
            case Choice.FindLike(Path file) -> library.findLike(file);
            case Choice.UseAsMaterial(Path file) ->
                work.useAsMaterial(file, inspector.slotProperty().get());
            case Choice.KeepPicture(Path file) -> work.importFile(file, Optional.empty());
            case Choice.Example _, Choice.Note _ -> {}
        }
    }

    /** As if files were dropped onto the window, beside the picture. */
    public void drop(List<Path> dropped) {
        incoming.files(dropped, Optional.empty());
    }

    /** Puts an asset into the scene. */
    public void place(Asset asset) {
        work.place(asset);
    }

    ProjectFiles projectFiles() {
        return projectFiles;
    }

    boolean isLibraryWritable() {
        return opened.library().access() == Access.WRITE;
    }

    Team team() {
        return team;
    }

    Projects projects() {
        return projects;
    }

    /** Runs a command by its id. */
    public void run(String command) {
        commands.find(command).run();
    }

    /** Writes everything visible; the extension names the format. */
    public void exportTo(Path file) {
        export.scene(file);
    }

    void importFiles() {
        List<String> extensions = new ArrayList<>(Importer.extensions());
        files.open("Import", "Meshes and pictures", extensions)
                .forEach(file -> work.importFile(file, Optional.of(freeSpot())));
    }

    void exportScene() {
        files.save("Export the scene", project.document().name(), ExportViewModel.EXTENSIONS)
                .ifPresent(export::scene);
    }

    void exportSelection() {
        files.save(
                        "Export what is selected",
                        editor.active().map(SceneNode::name).orElse("selection"),
                        ExportViewModel.EXTENSIONS)
                .ifPresent(export::selection);
    }

    void setTheme(Theme theme) {
        theme.apply(window);
        viewport.setTheme(theme);
        preferences.setTheme(theme);
        preferencesFile.save();
    }

    public SceneEditor editor() {
        return editor;
    }

    public ViewportView viewport() {
        return viewport;
    }

    public ViewportViewModel viewportModel() {
        return viewportModel;
    }

    public SceneProjection projection() {
        return projection;
    }

    LibraryView libraryView() {
        return libraryView;
    }

    public LibraryViewModel library() {
        return library;
    }

    public JobsViewModel jobs() {
        return jobs;
    }

    RunOnViewModel runOn() {
        return runOn;
    }

    AssetWork work() {
        return work;
    }

    ExportViewModel export() {
        return export;
    }

    public MakeBarView bar() {
        return bar;
    }

    public MakeBarViewModel barModel() {
        return barModel;
    }

    ShellView shell() {
        return shell;
    }

    Preferences preferences() {
        return preferences;
    }

    PreferencesFile preferencesFile() {
        return preferencesFile;
    }

    CacheSettings cacheSettings() {
        return new CacheSettings(opened.library().blobs().cache(), threads.background(), threads.ui());
    }

    UpdateViewModel updates() {
        return new UpdateViewModel(UpdateFeed.ofThisBuild(), Version.ofThisBuild(), threads.background(), threads.ui());
    }

    NoticesViewModel notices() {
        return notices;
    }

    public Scene window() {
        return window;
    }

    Path folder() {
        return opened.library().folder();
    }

    /** Shows nothing any more; the library stays open. */
    @Override
    public void close() {
        team.close();
        projection.close();
        project.close();
    }
}
