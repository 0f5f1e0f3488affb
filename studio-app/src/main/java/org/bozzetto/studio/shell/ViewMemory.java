package org.bozzetto.studio.shell;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.studio.scene.SceneEditor;
import org.bozzetto.studio.scene.SceneProjection;
import org.bozzetto.studio.settings.Preferences;
import org.bozzetto.studio.settings.PreferencesFile;
import org.bozzetto.studio.viewport.Orbit;
import org.bozzetto.studio.viewport.ViewportView;
import org.bozzetto.studio.viewport.ViewportViewModel;

/** Keeps view and selection of a scene from one start to the next. */
final class ViewMemory {
    private static final int MOST_SELECTED = 200;
    /** Metres to a scene whose size is not known before it is built. */
    private static final double FAR_ENOUGH = 8;

    private final SceneEditor editor;
    private final ViewportView viewport;

    private ViewMemory(SceneEditor editor, ViewportView viewport) {
        this.editor = editor;
        this.viewport = viewport;
    }

    /** Takes up the view and selection of last time, or a good first look, and keeps what becomes of them. */
    static void keep(
            SceneEditor editor,
            ViewportView viewport,
            ViewportViewModel model,
            SceneProjection projection,
            PreferencesFile file) {
        ViewMemory memory = new ViewMemory(editor, viewport);
        Preferences preferences = file.preferences();
        String key = "view." + editor.scene();
        editor.selection()
                .set(Arrays.stream(preferences.text(key + ".selection").split(",", -1))
                        .filter(text -> text.length() == 36)
                        .map(UUID::fromString)
                        .filter(id -> editor.document().contains(id))
                        .toList());
        if (preferences.hasOrbit(key)) {
            model.orbitProperty().set(preferences.orbit(key));
        } else {
            Orbit direction = memory.direction();
            model.orbitProperty().set(new Orbit(Orbit.START.target(), direction.yaw(), direction.pitch(), FAR_ENOUGH));
            projection.whenSettled(() -> model.orbitProperty().set(memory.firstLook()));
        }
        model.orbitProperty().subscribe(orbit -> {
            preferences.setOrbit(key, orbit);
            file.save();
        });
        editor.selection().nodesProperty().subscribe(nodes -> {
            preferences.setText(
                    key + ".selection",
                    nodes.stream().limit(MOST_SELECTED).map(UUID::toString).collect(Collectors.joining(",")));
            file.save();
        });
        viewport.reduceMotionProperty().set(preferences.flag("reduce-motion", false));
        viewport.setTheme(preferences.theme());
    }

    /** Everything, from the direction of the scene's own first camera when it has one. */
    private Orbit firstLook() {
        return direction().framing(viewport.layer().bounds(), viewport.aspect());
    }

    private Orbit direction() {
        SceneDocument document = editor.document();
        return document.allNodes().stream()
                .filter(node -> document.contains(node.id()) && node.content() instanceof NodeContent.View)
                .findFirst()
                .map(node -> Orbit.along(document.worldMatrix(node.id())))
                .orElse(Orbit.START);
    }
}
