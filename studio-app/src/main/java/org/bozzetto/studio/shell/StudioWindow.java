package org.bozzetto.studio.shell;

import com.fasterxml.uuid.Generators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
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
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.content.Part;
import org.bozzetto.studio.export.ExportViewModel;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.inspector.InspectorView;
import org.bozzetto.studio.inspector.InspectorViewModel;
import org.bozzetto.studio.inspector.SlotLook;
import org.bozzetto.studio.jobs.JobsView;
import org.bozzetto.studio.jobs.JobsViewModel;
import org.bozzetto.studio.library.AssetActions;
import org.bozzetto.studio.library.AssetItem;
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
import org.bozzetto.studio.theme.Theme;
import org.bozzetto.studio.update.UpdateFeed;
import org.bozzetto.studio.update.UpdateViewModel;
import org.bozzetto.studio.update.Version;
import org.bozzetto.studio.viewport.Orbit;
import org.bozzetto.studio.viewport.ViewportView;
import org.bozzetto.studio.viewport.ViewportViewModel;

/** The studio at work on an open library: every part is made and wired here. */
public final class StudioWindow implements AutoCloseable {
    private static final int MOST_REMEMBERED = 200;

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
    private final JobsViewModel jobs;
    private final AssetWork work;
    private final ExportViewModel export;
    private final LibraryViewModel library;
    private final ImportReports reports;
    private final LibraryView libraryView;
    private final InspectorViewModel inspector;
    private final MakeBarView bar;
    private final MakeBarViewModel barModel;
    private final ShellView shell;
    private final Commands commands;
    private final Drops drops = new Drops();
    private final Overlay overlay = new Overlay();

    /**
     * Builds everything; on the UI thread.
     *
     * @param window what it is shown in
     */
    StudioWindow(
            OpenedLibrary opened,
            ProjectEditor project,
            Scene window,
            PreferencesFile preferencesFile,
            FileAsk files,
            Threads threads) {
        this.opened = opened;
        this.window = window;
        this.preferencesFile = preferencesFile;
        this.preferences = preferencesFile.preferences();
        this.files = files;
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
                content -> build(content, project.project(), revisions),
                picture ->
                        revisions.picture(project.project(), picture.revision()).bytes(),
                threads.builders(),
                threads.ui(),
                viewport::stale);
        jobs = new JobsViewModel(
                project.project(),
                assistant,
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
        library = new LibraryViewModel(project, disk.assets(), assistant, threads.background(), threads.ui());
        Thumbnails thumbnails = new Thumbnails(disk.blobs(), threads.background(), threads.ui());
        reports = new ImportReports(disk.blobs(), threads.background(), threads.ui());
        libraryView = new LibraryView(library, thumbnails, reports, new LibraryActions());
        commands = new StudioCommands(this).make();
        barModel = new MakeBarViewModel(
                project.project(),
                assistant,
                hits -> hits.stream()
                        .flatMap(
                                hit -> library.find(UUID.fromString(hit.getRef().getAssetId())).stream()
                                        .filter(asset -> !asset.removed())
                                        .map(asset -> new AssetItem(asset, hit.getReason())))
                        .toList(),
                () -> commands.all(),
                threads.background(),
                threads.ui(),
                this::chosen);
        bar = new MakeBarView(barModel, thumbnails, new FamilyPictures(threads.painter(), threads.ui()), overlay);
        inspector = new InspectorViewModel(editor, this::looks);
        projection.listen(inspector::refresh);
        viewport.addOverlay(ToolButtons.of(viewportModel, commands), Pos.CENTER_LEFT);
        viewport.addOverlay(statistics(), Pos.BOTTOM_LEFT);
        shell = new ShellView(
                new TopBar(project, bar, commands),
                libraryView,
                new OutlinerView(new OutlinerViewModel(editor)),
                viewport,
                new InspectorView(inspector),
                new NoticeView(notices),
                new JobsView(jobs, work::place),
                preferences,
                preferencesFile::save);
        new DropTarget(viewport, viewportModel, drops).install(window);
        commands.listenTo(window);
        remember(scene);
        jobs.resume();
        disk.notices().stream()
                .findFirst()
                .map(Notice::message)
                .or(this::whyReadOnly)
                .ifPresent(message -> notices.hint(message, Optional.empty()));
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

    private static org.bozzetto.kernel.scene.Scene build(NodeContent content, UUID project, RevisionScenes revisions) {
        return switch (content) {
            case NodeContent.Shape shape -> {
                Family family = Families.find(shape.family())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "This program does not know how to build a " + shape.family() + "."));
                yield family.build(Parameters.of(family, shape.parameters()));
            }
            case NodeContent.AssetInstance asset -> revisions.scene(project, asset.revision());
            case NodeContent.Group _, NodeContent.Lamp _, NodeContent.View _ ->
                throw new IllegalArgumentException("nothing to build");
        };
    }

    private List<SlotLook> looks(SceneNode node) {
        Map<String, List<Part>> bySlot = projection.shown(node.id()).map(Content::parts).orElse(List.of()).stream()
                .collect(Collectors.groupingBy(Part::slot));
        return bySlot.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().stream()
                        .mapToLong(part -> part.triangles().length)
                        .sum()))
                .map(entry -> new SlotLook(
                        entry.getKey(), surface(entry.getValue().getFirst().material())))
                .toList();
    }

    private static Surface surface(Material m) {
        return new Surface(m.baseColor(), m.opacity(), m.metallic(), m.roughness(), m.emissive());
    }

    private Label statistics() {
        Label label = new Label();
        label.setId("statistics");
        label.getStyleClass().add("stat");
        label.setMouseTransparent(true);
        Runnable show = () -> {
            label.setText("%,d things · %,d triangles"
                    .formatted(viewport.layer().nodeCount(), viewport.layer().triangleCount()));
        };
        project.listen(_ -> show.run());
        projection.listen(show);
        show.run();
        return label;
    }

    /** The view and selection of last time, or a good first look. */
    private void remember(UUID scene) {
        String key = "view." + scene;
        editor.selection()
                .set(Arrays.stream(preferences.text(key + ".selection").split(",", -1))
                        .filter(text -> text.length() == 36)
                        .map(UUID::fromString)
                        .filter(id -> editor.document().contains(id))
                        .toList());
        if (preferences.hasOrbit(key)) {
            viewportModel.orbitProperty().set(preferences.orbit(key));
        } else {
            projection.whenSettled(() -> viewportModel.orbitProperty().set(firstLook()));
        }
        viewportModel.orbitProperty().subscribe(orbit -> {
            preferences.setOrbit(key, orbit);
            preferencesFile.save();
        });
        editor.selection().nodesProperty().subscribe(nodes -> {
            preferences.setText(
                    key + ".selection",
                    nodes.stream().limit(MOST_REMEMBERED).map(UUID::toString).collect(Collectors.joining(",")));
            preferencesFile.save();
        });
        viewport.reduceMotionProperty().set(preferences.flag("reduce-motion", false));
        viewport.setTheme(preferences.theme());
    }

    /** Everything, from the direction of the scene's own first camera when it has one. */
    private Orbit firstLook() {
        SceneDocument document = editor.document();
        Orbit direction = document.allNodes().stream()
                .filter(node -> document.contains(node.id()) && node.content() instanceof NodeContent.View)
                .findFirst()
                .map(node -> Orbit.along(document.worldMatrix(node.id())))
                .orElse(Orbit.START);
        return direction.framing(viewport.layer().bounds(), viewport.aspect());
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
            case Choice.Do(var command) -> command.run();
            case Choice.MakeFromPicture(Path file) -> work.makeFromPicture(file);
            case Choice.FindLike(Path file) -> library.findLike(file);
            case Choice.UseAsMaterial(Path file) ->
                work.useAsMaterial(file, inspector.slotProperty().get());
            case Choice.KeepPicture(Path file) -> work.importFile(file, Optional.empty());
            case Choice.Example _, Choice.Note _ -> {}
        }
    }

    private final class Drops implements DropTarget.Taker {
        @Override
        public void files(List<Path> dropped, Optional<Vec3> at) {
            List<Path> pictures = dropped.stream().filter(AssetWork::isPicture).toList();
            dropped.stream()
                    .filter(file -> !AssetWork.isPicture(file))
                    .forEach(file -> work.importFile(file, Optional.of(at.orElseGet(StudioWindow.this::freeSpot))));
            if (pictures.size() == 1) {
                bar.focusField();
                barModel.picture(pictures.getFirst());
            } else {
                pictures.forEach(file -> work.importFile(file, Optional.empty()));
            }
        }

        @Override
        public void asset(UUID asset, Vec3 at) {
            library.find(asset).ifPresent(it -> work.place(it, at));
        }
    }

    private final class LibraryActions implements AssetActions {
        @Override
        public void place(Asset asset) {
            work.place(asset);
        }

        @Override
        public void export(Asset asset) {
            files.save("Export “" + asset.name() + "”", asset.name(), ExportViewModel.MODELS)
                    .ifPresent(file -> export.asset(asset, file));
        }

        @Override
        public void report(Asset asset) {
            asset.revision()
                    .blob("report")
                    .ifPresent(blob -> reports.load(blob.sha256(), report -> ReportCard.show(asset, report, overlay)));
        }

        @Override
        public void importFiles() {
            StudioWindow.this.importFiles();
        }

        @Override
        public void makeFromPicture(Asset asset) {
            work.makeFromPicture(asset);
        }

        @Override
        public void useAsMaterial(Asset asset) {
            work.useAsMaterial(asset, inspector.slotProperty().get());
        }
    }

    /** As if files were dropped onto the window, beside the picture. */
    public void drop(List<Path> dropped) {
        drops.files(dropped, Optional.empty());
    }

    /** Puts an asset into the scene. */
    public void place(Asset asset) {
        work.place(asset);
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
        files.open("Import", extensions).forEach(file -> work.importFile(file, Optional.of(freeSpot())));
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

    @Override
    public void close() {
        project.close();
        preferencesFile.close();
        opened.close();
    }
}
