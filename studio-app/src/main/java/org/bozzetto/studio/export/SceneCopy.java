package org.bozzetto.studio.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneNode;

/** A document of its own for work on another thread: the scene as it is now, whole or of some nodes only. */
public final class SceneCopy {
    private SceneCopy() {}

    public static SceneDocument of(SceneDocument document) {
        return of(document, node -> true);
    }

    /** Only {@code nodes} and all below them; what holds them keeps its place but shows nothing. */
    public static SceneDocument of(SceneDocument document, List<UUID> nodes) {
        Set<UUID> wanted = new HashSet<>();
        List<UUID> ahead = new ArrayList<>(nodes);
        for (int i = 0; i < ahead.size(); i++) {
            if (wanted.add(ahead.get(i))) {
                ahead.addAll(document.children(ahead.get(i)));
            }
        }
        return of(document, node -> wanted.contains(node.id()));
    }

    private static SceneDocument of(SceneDocument document, java.util.function.Predicate<SceneNode> shown) {
        UUID id = document.id();
        SceneDocument copy = new SceneDocument(id);
        copy.apply(new Edit.AddScene(id, document.name()));
        document.materials()
                .forEach(material ->
                        copy.apply(new Edit.AddMaterial(id, material.id(), material.name(), material.surface())));
        document.walk((node, _, _) -> {
            NodeContent content = shown.test(node) ? node.content() : new NodeContent.Group();
            copy.apply(new Edit.AddNode(
                    id, node.id(), node.parent(), node.order(), node.name(), node.transform(), content));
            copy.apply(new Edit.SetVisible(id, node.id(), node.visible()));
            node.materials()
                    .forEach((slot, material) ->
                            copy.apply(new Edit.AssignMaterial(id, node.id(), slot, Optional.of(material))));
        });
        return copy;
    }
}
