package org.bozzetto.studio.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.library.exporting.RevisionScenes;
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.content.ContentSource;
import org.bozzetto.studio.content.Part;
import org.bozzetto.studio.inspector.SlotLook;
import org.bozzetto.studio.scene.SceneProjection;

/** What the things of a scene consist of. */
final class SceneContents {
    private SceneContents() {}

    /** Builds what a project's things consist of. */
    static ContentSource of(UUID project, RevisionScenes revisions) {
        return new ContentSource() {
            @Override
            public CompletableFuture<Void> bring(NodeContent content) {
                return content instanceof NodeContent.AssetInstance asset
                        ? revisions.bring(project, asset.revision())
                        : CompletableFuture.completedFuture(null);
            }

            @Override
            public Scene scene(NodeContent content) {
                return build(content, project, revisions);
            }
        };
    }

    private static Scene build(NodeContent content, UUID project, RevisionScenes revisions) {
        return switch (content) {
            case NodeContent.Shape shape -> {
                Family family = Families.find(shape.family())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "This program does not know how to build a " + shape.family() + "."));
                yield family.build(Parameters.of(family, shape.parameters()));
            }
            case NodeContent.AssetInstance asset -> revisions.scene(project, asset);
            case NodeContent.Group _, NodeContent.Lamp _, NodeContent.View _ ->
                throw new IllegalArgumentException("nothing to build");
        };
    }

    /** The parts of a thing with the look that they have by themselves, the largest first. */
    static List<SlotLook> looks(SceneNode node, SceneProjection projection) {
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

    /** The dresses that a thing offers, by name. */
    static List<String> variants(SceneNode node, SceneProjection projection) {
        return projection.shown(node.id()).map(Content::variants).orElse(List.of());
    }

    private static Surface surface(Material m) {
        return new Surface(m.baseColor(), m.opacity(), m.metallic(), m.roughness(), m.emissive());
    }
}
