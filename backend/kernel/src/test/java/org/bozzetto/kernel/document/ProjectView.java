package org.bozzetto.kernel.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.kernel.change.Edit;

/** What a person sees of a project, to compare two. */
record ProjectView(String name, List<SceneView> scenes, List<String> assets) {
    record SceneView(
            String name,
            Surroundings surroundings,
            Map<UUID, List<SceneNode>> children,
            List<SceneMaterial> materials) {
        static SceneView of(SceneDocument scene) {
            Map<UUID, List<SceneNode>> children = new TreeMap<>();
            children.put(Edit.ROOT, childrenOf(scene, Edit.ROOT));
            scene.walk((node, _, _) -> children.put(node.id(), childrenOf(scene, node.id())));
            return new SceneView(scene.name(), scene.surroundings(), children, scene.materials());
        }

        private static List<SceneNode> childrenOf(SceneDocument scene, UUID parent) {
            return scene.children(parent).stream()
                    .map(child -> scene.node(child).orElseThrow())
                    .toList();
        }
    }

    static ProjectView of(ProjectDocument project) {
        return new ProjectView(
                project.name(),
                project.scenes().stream()
                        .sorted(java.util.Comparator.comparing(SceneDocument::id))
                        .map(SceneView::of)
                        .toList(),
                project.assets().assets().stream()
                        .map(asset -> asset.id() + asset.name() + asset.description() + asset.tags() + asset.current())
                        .sorted()
                        .collect(Collectors.toList()));
    }
}
