package org.bozzetto.library.exporting;

import java.util.UUID;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.scene.Scene;

/** Makes one plain scene of an edited one: what is visible, shapes built, assets filled in, materials assigned. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class SceneAssembler {
    private final RevisionScenes revisions;

    public SceneAssembler(RevisionScenes revisions) {
        this.revisions = revisions;
    }

    /**
     * @param report what could not be filled in (an asset whose content is missing, a family this program lacks)
     */
    public record Assembled(Scene scene, ImportReport report) {}

    public Assembled assemble(UUID project, SceneDocument document) {
        throw new UnsupportedOperationException();
    }
}
