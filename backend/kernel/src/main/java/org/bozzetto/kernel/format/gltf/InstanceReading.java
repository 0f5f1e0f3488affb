package org.bozzetto.kernel.format.gltf;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Instances;
import org.bozzetto.kernel.scene.Scene;

/** Where a node shows its mesh many times (EXT_mesh_gpu_instancing). */
final class InstanceReading {
    static final String EXTENSION = "EXT_mesh_gpu_instancing";
    static final String TRANSLATION = "TRANSLATION";
    static final String ROTATION = "ROTATION";
    static final String SCALE = "SCALE";

    private final AccessorTable accessors;
    private final FiniteValues finite;
    private final Budget budget;
    private final StorageNotes notes;

    InstanceReading(AccessorTable accessors, FiniteValues finite, Budget budget, StorageNotes notes) {
        this.accessors = accessors;
        this.finite = finite;
        this.budget = budget;
        this.notes = notes;
    }

    /** @param elements corners and vertices of the node's mesh: each instance takes the time of drawing them */
    Optional<Instances> of(GltfObject node, long elements) throws FormatException {
        Optional<GltfObject> extension = node.extension(EXTENSION);
        if (extension.isEmpty()) {
            return Optional.empty();
        }
        GltfObject attributes = extension.get().objectOrEmpty("attributes");
        int count = count(attributes);
        if (count == 0) {
            attributes
                    .report()
                    .add(
                            Outcome.REPAIRED,
                            "INSTANCES",
                            "instances whose places are missing or unequal in number were shown once",
                            "export the file again",
                            attributes.pointer());
            return Optional.empty();
        }
        budget.visit(count, attributes.pointer());
        if (elements > Long.MAX_VALUE / count) {
            throw BufferTable.broken("TOO_LARGE", "the mesh is shown too many times", attributes.pointer());
        }
        budget.visit(count * elements, attributes.pointer());
        Map<String, float[]> values = new TreeMap<>();
        for (String name : names(attributes)) {
            int index = attributes.index(name, accessors.size());
            values.put(name, finite.of(accessors.floats(index), attributes.at(name)));
        }
        return Optional.of(new Instances(
                count,
                taken(values, TRANSLATION),
                taken(values, ROTATION),
                taken(values, SCALE),
                values,
                notes.added(extension.get().extras(), attributes, MeshReading.ATTRIBUTES)));
    }

    private static Iterable<String> names(GltfObject attributes) {
        return () -> attributes.json().fieldNames();
    }

    private static float[] taken(Map<String, float[]> values, String name) {
        float[] found = values.remove(name);
        return found == null ? new float[0] : found;
    }

    /** How many instances all attributes have; 0 when they do not agree or do not fit. */
    private int count(GltfObject attributes) throws FormatException {
        int count = 0;
        for (String name : names(attributes)) {
            int index = attributes.index(name, accessors.size());
            if (index == Scene.NONE) {
                return 0;
            }
            Accessor accessor = accessors.get(index);
            int width = switch (name) {
                case TRANSLATION, SCALE -> 3;
                case ROTATION -> 4;
                default -> accessor.type().width();
            };
            if (accessor.type().width() != width || width > 4 || (count != 0 && accessor.count() != count)) {
                return 0;
            }
            count = accessor.count();
        }
        return count;
    }
}
