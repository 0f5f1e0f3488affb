package org.bozzetto.library.exporting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Parameters;

/** The scenes of parametric shapes; those built last are kept. Safe for use by many threads. */
final class ShapeScenes {
    private static final int KEPT = 64;

    private final Map<NodeContent.Shape, Scene> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeContent.Shape, Scene> eldest) {
            return size() > KEPT;
        }
    };

    /** Empty when this program does not know the family. */
    Optional<Scene> scene(NodeContent.Shape shape) {
        synchronized (kept) {
            Scene known = kept.get(shape);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Scene> built =
                Families.find(shape.family()).map(family -> family.build(Parameters.of(family, shape.parameters())));
        synchronized (kept) {
            built.ifPresent(scene -> kept.put(shape, scene));
        }
        return built;
    }
}
