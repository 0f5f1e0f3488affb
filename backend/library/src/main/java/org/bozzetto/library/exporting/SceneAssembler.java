package org.bozzetto.library.exporting;

import java.util.UUID;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.scene.Scene;

/**
 * Makes one plain scene of an edited one: what is visible, shapes built, assets filled in, the scene's materials assigned. Nodes
 * keep their names and order. Safe for use by many threads on documents that do not change meanwhile.
 */
public final class SceneAssembler {
    private final RevisionScenes revisions;
    private final ShapeScenes shapes = new ShapeScenes();

    public SceneAssembler(RevisionScenes revisions) {
        this.revisions = revisions;
    }

    /**
     * @param report what could not be filled in: an asset whose content is missing, a family that this program lacks
     */
    public record Assembled(Scene scene, ImportReport report) {}

    /** @param project whose assets the document shows */
    public Assembled assemble(UUID project, SceneDocument document) {
        Assembly assembly = new Assembly(
                document,
                instance -> revisions.scene(project, instance),
                picture -> revisions.picture(project, picture.revision()),
                shapes);
        document.walk((node, world, visible) -> {
            if (visible) {
                assembly.add(node);
            }
        });
        return assembly.finish();
    }
}
