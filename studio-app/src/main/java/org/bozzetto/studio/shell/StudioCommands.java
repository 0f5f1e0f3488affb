package org.bozzetto.studio.shell;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.studio.command.Command;
import org.bozzetto.studio.command.Commands;
import org.bozzetto.studio.scene.SceneEditor;
import org.bozzetto.studio.viewport.Orbit;
import org.bozzetto.studio.viewport.Tool;
import org.bozzetto.studio.viewport.ViewportView;
import org.bozzetto.studio.viewport.ViewportViewModel;

/** Everything that can be done by name. */
final class StudioCommands {
    private final StudioWindow studio;
    private final SceneEditor editor;
    private final ViewportView viewport;
    private final ViewportViewModel model;

    StudioCommands(StudioWindow studio) {
        this.studio = studio;
        editor = studio.editor();
        viewport = studio.viewport();
        model = studio.viewportModel();
    }

    Commands make() {
        BooleanSupplier selected = () -> !editor.selection().nodes().isEmpty();
        BooleanSupplier editable = () -> selected.getAsBoolean() && !editor.isReadOnly();
        BooleanSupplier writable = () -> !editor.isReadOnly();
        return new Commands(List.of(
                Command.of("palette", "All commands", "fth-command", "Shortcut+K", this::palette),
                Command.of(
                        "make",
                        "Make or find",
                        "fth-feather",
                        "Shortcut+L",
                        () -> studio.bar().focusField()),
                Command.of(
                        "search",
                        "Search the library",
                        "fth-search",
                        "Shortcut+F",
                        () -> studio.libraryView().focusSearch()),
                Command.of(
                                "new-project",
                                "New project",
                                "fth-file-plus",
                                "Shortcut+N",
                                () -> studio.projects().create())
                        .when(studio::isLibraryWritable),
                Command.of(
                        "open-project",
                        "Open a project file",
                        "fth-folder",
                        "Shortcut+O",
                        () -> studio.projectFiles().open()),
                Command.of(
                        "save-project",
                        "Save the project to a file",
                        "fth-save",
                        "Shortcut+Shift+S",
                        () -> studio.projectFiles().save()),
                Command.of(
                                "team",
                                "Team projects",
                                "fth-users",
                                "",
                                () -> studio.team().showServers())
                        .when(studio::isLibraryWritable),
                Command.of(
                                "pin",
                                "Keep the whole project on this machine",
                                "fth-download-cloud",
                                "",
                                () -> studio.team().setPinned(true))
                        .when(() -> studio.team().mayPin(true)),
                Command.of(
                                "unpin",
                                "Keep only what is used on this machine",
                                "fth-cloud",
                                "",
                                () -> studio.team().setPinned(false))
                        .when(() -> studio.team().mayPin(false)),
                Command.of(
                                "run-on",
                                "Run jobs here or on the team's server",
                                "fth-monitor",
                                "Shortcut+T",
                                () -> studio.runOn().toggle())
                        .when(() -> studio.runOn().isOffered()),
                Command.of(
                                "back",
                                "Back to your library",
                                "fth-corner-down-left",
                                "",
                                () -> studio.projects().back(List.of()))
                        .when(() -> studio.projects().isLooking()),
                Command.of("import", "Import files", "fth-upload", "Shortcut+I", studio::importFiles)
                        .when(writable),
                Command.of("paste", "Paste a picture or files", "fth-clipboard", "Shortcut+V", this::paste)
                        .when(() -> writable.getAsBoolean() && Pasted.isThere()),
                Command.of("export", "Export the scene", "fth-download", "Shortcut+E", studio::exportScene),
                Command.of(
                                "export-selection",
                                "Export the selection",
                                "fth-external-link",
                                "Shortcut+Shift+E",
                                studio::exportSelection)
                        .when(selected),
                Command.of(
                                "undo",
                                "Undo",
                                "fth-corner-up-left",
                                "Shortcut+Z",
                                () -> editor.project().undo())
                        .when(() -> editor.project().canUndoProperty().get()),
                Command.of(
                                "redo",
                                "Redo",
                                "fth-corner-up-right",
                                "Shortcut+Shift+Z",
                                () -> editor.project().redo())
                        .when(() -> editor.project().canRedoProperty().get()),
                Command.of("delete", "Delete", "fth-trash-2", "Delete", editor::removeSelected)
                        .when(editable),
                Command.of("duplicate", "Duplicate", "fth-copy", "Shortcut+D", editor::duplicateSelected)
                        .when(editable),
                Command.of("hide", "Hide or show", "fth-eye-off", "H", editor::toggleVisible)
                        .when(editable),
                Command.of("group", "Group", "fth-folder-plus", "Shortcut+G", editor::groupSelected)
                        .when(editable),
                Command.of(
                        "select-all",
                        "Select all",
                        "fth-check-square",
                        "Shortcut+A",
                        () -> editor.selection().set(editor.document().children(Edit.ROOT))),
                Command.of("escape", "Select nothing", "fth-x-circle", "Esc", this::escape),
                Command.of(
                        "frame",
                        "Look at the selection",
                        "fth-crosshair",
                        "F",
                        () -> frame(
                                studio.projection().bounds(editor.selection().nodes()))),
                Command.of(
                        "frame-all",
                        "Look at everything",
                        "fth-maximize",
                        "Home",
                        () -> frame(viewport.layer().bounds())),
                tool(Tool.MOVE, "W"),
                tool(Tool.ROTATE, "E"),
                tool(Tool.SCALE, "R"),
                view("Front", "1", 0, 0),
                view("Right", "3", Math.PI / 2, 0),
                view("Top", "7", 0, Math.toRadians(89.5)),
                Command.of(
                        "grid",
                        "Show or hide the grid",
                        "fth-grid",
                        "Shift+G",
                        () -> model.gridProperty().set(!model.gridProperty().get())),
                Command.of("add-lamp", "Add a lamp", "fth-sun", "", this::addLamp)
                        .when(writable),
                Command.of("add-view", "Add a camera from here", "fth-video", "", this::addView)
                        .when(writable),
                Command.of(
                        "left",
                        "Show or hide library and outliner",
                        "fth-sidebar",
                        "Shortcut+1",
                        () -> studio.shell().toggleLeft()),
                Command.of(
                        "right",
                        "Show or hide the inspector",
                        "fth-sliders",
                        "Shortcut+2",
                        () -> studio.shell().toggleInspector()),
                Command.of("theme", "Dark or light", "fth-moon", "Shortcut+Shift+L", this::switchTheme),
                Command.of("settings", "Settings", "fth-settings", "Shortcut+Comma", () -> SettingsCard.show(studio))));
    }

    private Command tool(Tool tool, String key) {
        return Command.of(
                "tool-" + tool.name().toLowerCase(java.util.Locale.ROOT),
                tool.label(),
                tool.icon(),
                key,
                () -> model.toolProperty().set(tool));
    }

    private Command view(String name, String key, double yaw, double pitch) {
        return Command.of(
                "view-" + name.toLowerCase(java.util.Locale.ROOT),
                "Look from the " + name.toLowerCase(java.util.Locale.ROOT),
                "fth-box",
                key,
                () -> viewport.glide(model.orbit().facing(yaw, pitch)));
    }

    private void palette() {
        studio.barModel().palette();
        studio.bar().focusField();
    }

    /** Backs out of the nearest thing: a drag, a notice, the selection. */
    private void escape() {
        if (model.cancel()) {
            viewport.stale();
        } else if (studio.overlay().hideCards()) {
            viewport.requestFocus();
        } else if (studio.notices().noticeProperty().get().isPresent()) {
            studio.notices().dismiss();
        } else {
            editor.selection().clear();
            viewport.requestFocus();
        }
    }

    private void frame(Bounds bounds) {
        viewport.glide(model.framing(bounds.isEmpty() ? viewport.layer().bounds() : bounds, viewport.aspect()));
    }

    private void paste() {
        studio.drop(Pasted.files());
    }

    private void addLamp() {
        Vec3 at = model.orbit().target();
        editor.place(
                "Lamp",
                new NodeContent.Lamp(
                        Light.Kind.POINT,
                        Rgb.ofSrgb(0xFFE3B8),
                        60,
                        OptionalDouble.empty(),
                        Math.toRadians(20),
                        Math.toRadians(35)),
                new Vec3(at.x(), at.y() + 1.2, at.z()));
    }

    private void addView() {
        Orbit orbit = model.orbit();
        editor.place("Camera", new NodeContent.View(Orbit.FOV, 0.05, 500), orbit.eye());
    }

    private void switchTheme() {
        studio.setTheme(
                studio.preferences().theme().isLight()
                        ? org.bozzetto.studio.theme.Theme.DARK
                        : org.bozzetto.studio.theme.Theme.LIGHT);
    }
}
