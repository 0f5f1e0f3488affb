package org.bozzetto.studio.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.SceneDocument;

/** The scenes as they are on screen: what the log holds, and my own edits before they are there. */
final class ShownScenes {
    private final Map<UUID, SceneDocument> scenes = new LinkedHashMap<>();

    Optional<SceneDocument> scene(UUID id) {
        return Optional.ofNullable(scenes.get(id));
    }

    /** The first that was added and exists. */
    Optional<UUID> first() {
        return scenes.values().stream()
                .filter(SceneDocument::exists)
                .map(SceneDocument::id)
                .findFirst();
    }

    /** Becomes what the log holds. */
    void become(ProjectDocument document) {
        scenes.clear();
        document.allScenes().forEach(scene -> scenes.put(scene.id(), scene.copy()));
    }

    /** @return the way back, in the order to apply it */
    List<Edit> apply(List<Edit> edits) {
        List<Edit> inverse = new ArrayList<>();
        for (Edit edit : edits) {
            for (Edit real : again(edit)) {
                inverse.addAll(0, applyOne(real));
            }
        }
        return inverse;
    }

    private List<Edit> applyOne(Edit edit) {
        return scenes.computeIfAbsent(edit.scene(), SceneDocument::new).apply(edit).inversePayloads().stream()
                .flatMap(payload -> payload instanceof Edit back ? Stream.of(back) : Stream.empty())
                .toList();
    }

    /** A preview that adds and is shown a second time finds its own tombstone: then it is brought back and brought up to date. */
    private List<Edit> again(Edit edit) {
        SceneDocument document = scenes.get(edit.scene());
        return switch (edit) {
            case Edit.AddMaterial add
            when document != null && document.material(add.material()).isPresent() ->
                revived(add.scene(), add.material(), add.surface());
            case Edit.AddNode add
            when document != null && document.node(add.node()).isPresent() ->
                List.of(
                        new Edit.RestoreNode(add.scene(), add.node()),
                        new Edit.SetTransform(add.scene(), add.node(), add.transform()),
                        new Edit.SetContent(add.scene(), add.node(), add.content()));
            default -> List.of(edit);
        };
    }

    private static List<Edit> revived(UUID scene, UUID id, Surface surface) {
        return List.of(
                new Edit.RestoreMaterial(scene, id),
                new Edit.SetSurface(scene, id, new SurfaceValue.BaseColor(surface.baseColor())),
                new Edit.SetSurface(scene, id, new SurfaceValue.Opacity(surface.opacity())),
                new Edit.SetSurface(scene, id, new SurfaceValue.Metallic(surface.metallic())),
                new Edit.SetSurface(scene, id, new SurfaceValue.Roughness(surface.roughness())),
                new Edit.SetSurface(scene, id, new SurfaceValue.Emissive(surface.emissive())),
                new Edit.SetSurface(scene, id, new SurfaceValue.Picture(surface.picture())));
    }
}
