package org.bozzetto.kernel.format.ply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;

/**
 * What triangles have beyond their corners as they are written.
 *
 * @param properties of all triangles; 0 or an empty list where a mesh does not know one
 * @param records for each mesh that is written, where its triangles have any
 */
record PlyFaceProperties(List<PlyElement.Property> properties, List<Optional<PlyBlocks.Block>> records) {
    private static final double[] ZERO = {0};
    private static final double[] EMPTY = {};

    static PlyFaceProperties of(Scene scene, List<ShownMesh> shown, ImportReport.Builder report) {
        SequencedMap<String, PlyElement.Property> properties = new LinkedHashMap<>();
        List<Optional<PlyBlocks.Block>> records = new ArrayList<>();
        for (ShownMesh mesh : shown) {
            MeshGroup group = scene.meshes().get(scene.nodes().get(mesh.node()).mesh());
            Optional<PlyBlocks.Block> known = PlyBlocks.ofFaces(group, mesh.mesh());
            records.add(known);
            known.stream()
                    .flatMap(block -> block.element().properties().stream())
                    .forEach(property -> properties.putIfAbsent(property.name().toLowerCase(Locale.ROOT), property));
            if (known.isEmpty() && PlyBlocks.haveFaces(group) && mesh.mesh().triangleCount() > 0) {
                report.add(
                        Outcome.DROPPED,
                        "EXPORT_PLY_FACES",
                        "further values of faces are lost, because the triangles that they were read with have changed",
                        "",
                        group.name());
            }
        }
        properties.keySet().removeAll(PlyLosses.FACE);
        return new PlyFaceProperties(List.copyOf(properties.values()), records);
    }

    /** @param mesh its number among those that are written */
    void write(int mesh, int triangle, PlyNumbers numbers) throws IOException {
        for (PlyElement.Property property : properties) {
            numbers.put(property, values(records.get(mesh), triangle, property));
        }
    }

    private static double[] values(Optional<PlyBlocks.Block> records, int triangle, PlyElement.Property property) {
        int at = records.map(block -> block.element().properties().indexOf(property))
                .orElse(-1);
        if (at >= 0 && triangle < records.get().records().size()) {
            return records.get().records().get(triangle).get(at);
        }
        return property.isList() ? EMPTY : ZERO;
    }
}
