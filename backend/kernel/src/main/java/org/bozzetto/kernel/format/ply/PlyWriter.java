package org.bozzetto.kernel.format.ply;

import java.io.IOException;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.format.scan.ExportLosses;
import org.bozzetto.kernel.format.scan.LittleEndianOutput;
import org.bozzetto.kernel.format.scan.ShownColors;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/**
 * Writes all vertices and triangles of a scene, in world coordinates; normals, colours (with the materials' base colours in them),
 * texture coordinates and further values where any mesh has them.
 */
public final class PlyWriter implements SceneWriter {
    /** How numbers are written. */
    public enum Encoding {
        BINARY_LITTLE_ENDIAN,
        ASCII
    }

    private final Encoding encoding;

    public PlyWriter(Encoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public String name() {
        return encoding == Encoding.ASCII ? "PLY, text" : "PLY";
    }

    @Override
    public List<String> extensions() {
        return List.of("ply");
    }

    /** What every vertex of the file has. */
    private record Layout(boolean normals, boolean colors, boolean uvs, List<PlyVertexProperty> others) {
        static Layout of(Scene scene, List<ShownMesh> shown, List<MeshGroup> groups) {
            return new Layout(
                    shown.stream().anyMatch(mesh -> mesh.mesh().normals().length > 0),
                    shown.stream().anyMatch(mesh -> ShownColors.isColored(scene, mesh)),
                    shown.stream().anyMatch(mesh -> mesh.mesh().uvs().length > 0),
                    PlyVertexProperty.of(
                            shown.stream().map(ShownMesh::mesh).distinct().toList(), PlyBlocks.ofVertices(groups)));
        }
    }

    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        List<ShownMesh> shown = ShownMeshes.of(scene);
        long vertices =
                shown.stream().mapToLong(mesh -> mesh.mesh().vertexCount()).sum();
        long triangles =
                shown.stream().mapToLong(mesh -> mesh.mesh().triangleCount()).sum();
        if (vertices > Integer.MAX_VALUE) {
            throw new IOException("PLY cannot number " + vertices + " vertices");
        }
        List<MeshGroup> groups = shown.stream()
                .map(mesh -> scene.nodes().get(mesh.node()).mesh())
                .distinct()
                .map(scene.meshes()::get)
                .toList();
        Layout layout = Layout.of(scene, shown, groups);
        ImportReport.Builder report = new ImportReport.Builder(name());
        List<PlyBlocks.Block> blocks = PlyBlocks.of(groups, report);
        PlyFaceProperties faces = PlyFaceProperties.of(scene, shown, report);
        try (LittleEndianOutput out = new LittleEndianOutput(sink.main())) {
            out.putText(header(layout, vertices, triangles, faces, blocks));
            PlyNumbers numbers = new PlyNumbers(out, encoding);
            for (ShownMesh mesh : shown) {
                writeVertices(scene, mesh, layout, numbers);
            }
            int first = 0;
            for (int mesh = 0; mesh < shown.size(); mesh++) {
                writeTriangles(shown.get(mesh), first, faces, mesh, numbers);
                first += shown.get(mesh).mesh().vertexCount();
            }
            for (PlyBlocks.Block block : blocks) {
                writeBlock(block, numbers);
            }
        }
        return report(scene, shown, report);
    }

    private static ImportReport report(Scene scene, List<ShownMesh> shown, ImportReport.Builder report) {
        new ExportLosses(scene, shown, report).ofEveryMeshFormat().ofTree().ofTextures();
        ShownColors.tell(scene, shown, Outcome.APPROXIMATED, report);
        return report.build();
    }

    private String header(
            Layout layout, long vertices, long triangles, PlyFaceProperties faces, List<PlyBlocks.Block> blocks) {
        StringBuilder header = new StringBuilder("ply\nformat ");
        header.append(encoding == Encoding.ASCII ? "ascii" : "binary_little_endian")
                .append(" 1.0\n");
        header.append("comment Bozzetto\nelement vertex ").append(vertices).append('\n');
        header.append("property float x\nproperty float y\nproperty float z\n");
        if (layout.normals()) {
            header.append("property float nx\nproperty float ny\nproperty float nz\n");
        }
        if (layout.uvs()) {
            header.append("property float s\nproperty float t\n");
        }
        if (layout.colors()) {
            header.append("property uchar red\nproperty uchar green\nproperty uchar blue\nproperty uchar alpha\n");
        }
        layout.others().forEach(other -> describe(other.property(), header));
        if (triangles > 0) {
            header.append("element face ").append(triangles).append('\n');
            header.append("property list uchar int vertex_indices\n");
            faces.properties().forEach(property -> describe(property, header));
        }
        for (PlyBlocks.Block block : blocks) {
            PlyElement element = block.element();
            header.append("element ").append(element.name()).append(' ').append(element.count());
            header.append('\n');
            element.properties().forEach(property -> describe(property, header));
        }
        return header.append("end_header\n").toString();
    }

    private static void describe(PlyElement.Property property, StringBuilder header) {
        header.append("property ");
        property.length()
                .ifPresent(
                        length -> header.append("list ").append(length.word()).append(' '));
        header.append(property.type().word())
                .append(' ')
                .append(property.name())
                .append('\n');
    }

    private static void writeBlock(PlyBlocks.Block block, PlyNumbers numbers) throws IOException {
        for (List<double[]> record : block.records()) {
            for (int i = 0; i < record.size(); i++) {
                numbers.put(block.element().properties().get(i), record.get(i));
            }
            numbers.endRecord();
        }
    }

    private static void writeVertices(Scene scene, ShownMesh shown, Layout layout, PlyNumbers numbers)
            throws IOException {
        Mesh mesh = shown.mesh();
        float[] positions = PlacedMesh.positions(mesh, shown.toWorld());
        float[] normals = PlacedMesh.normals(mesh, shown.toWorld());
        float[] uvs = mesh.uvs();
        List<List<float[]>> others =
                layout.others().stream().map(other -> other.columns(mesh)).toList();
        for (int i = 0; i < mesh.vertexCount(); i++) {
            for (int k = 0; k < 3; k++) {
                numbers.put(positions[3 * i + k]);
            }
            if (layout.normals()) {
                for (int k = 0; k < 3; k++) {
                    numbers.put(normals.length > 0 ? normals[3 * i + k] : 0);
                }
            }
            if (layout.uvs()) {
                numbers.put(uvs.length > 0 ? uvs[2 * i] : 0);
                numbers.put(uvs.length > 0 ? 1 - uvs[2 * i + 1] : 0);
            }
            if (layout.colors()) {
                writeColor(scene, shown, i, numbers);
            }
            for (int k = 0; k < others.size(); k++) {
                layout.others().get(k).write(others.get(k), i, numbers);
            }
            numbers.endRecord();
        }
    }

    private static void writeColor(Scene scene, ShownMesh shown, int vertex, PlyNumbers numbers) throws IOException {
        int color = ShownColors.of(scene, shown, vertex);
        numbers.putByte(color >> 16 & 255);
        numbers.putByte(color >> 8 & 255);
        numbers.putByte(color & 255);
        numbers.putByte(color >>> 24);
    }

    private static void writeTriangles(
            ShownMesh shown, int first, PlyFaceProperties faces, int mesh, PlyNumbers numbers) throws IOException {
        int[] triangles = PlacedMesh.triangles(shown.mesh(), shown.toWorld());
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            numbers.putByte(3);
            for (int k = 0; k < 3; k++) {
                numbers.put(first + triangles[t + k]);
            }
            faces.write(mesh, t / 3, numbers);
            numbers.endRecord();
        }
    }
}
