package org.bozzetto.kernel.format.obj;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.format.scan.ExportLosses;
import org.bozzetto.kernel.image.SrgbTable;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/**
 * Writes each mesh of a scene as an object, in world coordinates, with an MTL library and its pictures beside. The nodes that it
 * lies in are its groups, from the top down, and its own name the last of them.
 */
public final class ObjWriter implements SceneWriter {
    @Override
    public String name() {
        return "OBJ";
    }

    @Override
    public List<String> extensions() {
        return List.of("obj");
    }

    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        List<ShownMesh> shown = ShownMeshes.of(scene);
        ImportReport.Builder report = new ImportReport.Builder(name());
        new ExportLosses(scene, shown, report).ofEveryMeshFormat().ofAttributes();
        boolean hasMaterials = shown.stream().anyMatch(mesh -> mesh.material() != Scene.NONE);
        MtlWriter materials = new MtlWriter(scene, sink, report);
        if (hasMaterials) {
            materials.write(shown);
        }
        try (Writer out = new BufferedWriter(new OutputStreamWriter(sink.main(), StandardCharsets.UTF_8), 1 << 16)) {
            out.write("# Bozzetto\n");
            if (hasMaterials) {
                out.write("mtllib " + sink.baseName() + ".mtl\n");
            }
            Written written = new Written(0, 0, 0);
            int[] parents = parents(scene);
            boolean grouped = false;
            for (ShownMesh mesh : shown) {
                out.write("o " + oneLine(mesh.name()) + "\n");
                String groups = groups(scene, parents, mesh.node());
                if (!groups.isEmpty() || grouped) {
                    out.write("g " + (groups.isEmpty() ? "default" : groups) + "\n");
                }
                grouped = !groups.isEmpty();
                written = write(mesh, materials, written, out);
            }
        }
        return report.build();
    }

    private static int[] parents(Scene scene) {
        int[] parents = new int[scene.nodes().size()];
        Arrays.fill(parents, Scene.NONE);
        for (int node = 0; node < parents.length; node++) {
            for (int child : scene.nodes().get(node).children()) {
                parents[child] = node;
            }
        }
        return parents;
    }

    /** Empty for what lies in nothing that has a name. */
    private static String groups(Scene scene, int[] parents, int node) {
        Deque<String> groups = new ArrayDeque<>();
        for (int at = parents[node]; at != Scene.NONE && groups.size() < ObjTree.MAX_DEPTH - 1; at = parents[at]) {
            if (!scene.nodes().get(at).name().isBlank()) {
                groups.addFirst(ObjTree.word(oneLine(scene.nodes().get(at).name())));
            }
        }
        if (groups.isEmpty()) {
            return "";
        }
        groups.addLast(ObjTree.word(oneLine(scene.nodes().get(node).name())));
        return String.join(" ", groups);
    }

    /** How many of each kind stand in the file already. */
    private record Written(int vertices, int uvs, int normals) {
        Written and(Mesh mesh) {
            return new Written(
                    Math.addExact(vertices, mesh.vertexCount()),
                    uvs + mesh.uvs().length / 2,
                    normals + mesh.normals().length / 3);
        }
    }

    private static Written write(ShownMesh shown, MtlWriter materials, Written before, Writer out) throws IOException {
        Mesh mesh = shown.mesh();
        float[] positions = PlacedMesh.positions(mesh, shown.toWorld());
        float[] colors = mesh.colors();
        for (int i = 0; i < mesh.vertexCount(); i++) {
            out.write("v " + positions[3 * i] + " " + positions[3 * i + 1] + " " + positions[3 * i + 2]);
            for (int k = 0; k < 3 && colors.length > 0; k++) {
                out.write(" " + SrgbTable.toByte(colors[4 * i + k]) / 255f);
            }
            out.write('\n');
        }
        float[] uvs = mesh.uvs();
        for (int i = 0; i < uvs.length; i += 2) {
            out.write("vt " + uvs[i] + " " + (1 - uvs[i + 1]) + "\n");
        }
        float[] normals = PlacedMesh.normals(mesh, shown.toWorld());
        for (int i = 0; i < normals.length; i += 3) {
            out.write("vn " + normals[i] + " " + normals[i + 1] + " " + normals[i + 2] + "\n");
        }
        if (shown.material() != Scene.NONE) {
            out.write("usemtl " + materials.name(shown.material()) + "\n");
        }
        writeElements(shown, before, out);
        return before.and(mesh);
    }

    private static void writeElements(ShownMesh shown, Written before, Writer out) throws IOException {
        Mesh mesh = shown.mesh();
        int[] triangles = PlacedMesh.triangles(mesh, shown.toWorld());
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            out.write('f');
            for (int k = 0; k < 3; k++) {
                writeCorner(mesh, triangles[t + k] + 1, before, out);
            }
            out.write('\n');
        }
        if (mesh.topology() == Topology.POINTS) {
            for (int i = 0; i < mesh.elementCount(); i++) {
                out.write("p " + (before.vertices() + 1 + element(mesh, i)) + "\n");
            }
        }
        boolean pairs = mesh.topology() == Topology.LINES;
        boolean strip = mesh.topology() == Topology.LINE_STRIP || mesh.topology() == Topology.LINE_LOOP;
        for (int i = 0; (pairs || strip) && i + 1 < mesh.elementCount(); i += pairs ? 2 : 1) {
            writeLine(mesh, i, i + 1, before, out);
        }
        if (mesh.topology() == Topology.LINE_LOOP && mesh.elementCount() > 2) {
            writeLine(mesh, mesh.elementCount() - 1, 0, before, out);
        }
    }

    private static void writeLine(Mesh mesh, int from, int to, Written before, Writer out) throws IOException {
        int first = before.vertices() + 1;
        out.write("l " + (first + element(mesh, from)) + " " + (first + element(mesh, to)) + "\n");
    }

    private static int element(Mesh mesh, int i) {
        return mesh.indices().length > 0 ? mesh.indices()[i] : i;
    }

    private static void writeCorner(Mesh mesh, int number, Written before, Writer out) throws IOException {
        out.write(" " + (before.vertices() + number));
        boolean uv = mesh.uvs().length > 0;
        boolean normal = mesh.normals().length > 0;
        if (uv || normal) {
            out.write('/');
            out.write(uv ? Integer.toString(before.uvs() + number) : "");
            out.write(normal ? "/" + (before.normals() + number) : "");
        }
    }

    static String oneLine(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.isEmpty() ? "part" : plain;
    }
}
