package org.bozzetto.kernel.format.off;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.format.scan.ExportLosses;
import org.bozzetto.kernel.format.scan.ShownColors;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/** Writes all triangles of a scene as text, in world coordinates; normals and colours of vertices where any mesh has them. */
public final class OffWriter implements SceneWriter {
    @Override
    public String name() {
        return "OFF";
    }

    @Override
    public List<String> extensions() {
        return List.of("off");
    }

    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        List<ShownMesh> shown = ShownMeshes.of(scene);
        long vertices =
                shown.stream().mapToLong(mesh -> mesh.mesh().vertexCount()).sum();
        long triangles =
                shown.stream().mapToLong(mesh -> mesh.mesh().triangleCount()).sum();
        if (vertices > Integer.MAX_VALUE) {
            throw new IOException("OFF cannot number " + vertices + " vertices");
        }
        boolean colors = shown.stream().anyMatch(mesh -> ShownColors.isColored(scene, mesh));
        boolean normals = shown.stream().anyMatch(mesh -> mesh.mesh().normals().length > 0);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(sink.main(), StandardCharsets.US_ASCII), 1 << 16)) {
            out.write((colors ? "C" : "") + (normals ? "N" : "") + "OFF\n" + vertices + " " + triangles + " 0\n");
            for (ShownMesh mesh : shown) {
                writeVertices(scene, mesh, normals, colors, out);
            }
            int first = 0;
            for (ShownMesh mesh : shown) {
                int[] corners = PlacedMesh.triangles(mesh.mesh(), mesh.toWorld());
                for (int t = 0; t + 2 < corners.length; t += 3) {
                    out.write("3 " + (first + corners[t]) + " " + (first + corners[t + 1]) + " "
                            + (first + corners[t + 2]) + "\n");
                }
                first += mesh.mesh().vertexCount();
            }
        }
        return report(scene, shown);
    }

    private static void writeVertices(Scene scene, ShownMesh shown, boolean normals, boolean colors, Writer out)
            throws IOException {
        Mesh mesh = shown.mesh();
        float[] p = PlacedMesh.positions(mesh, shown.toWorld());
        float[] n = PlacedMesh.normals(mesh, shown.toWorld());
        for (int i = 0; i < mesh.vertexCount(); i++) {
            out.write(p[3 * i] + " " + p[3 * i + 1] + " " + p[3 * i + 2]);
            if (normals) {
                out.write(n.length > 0 ? " " + n[3 * i] + " " + n[3 * i + 1] + " " + n[3 * i + 2] : " 0 0 0");
            }
            if (colors) {
                int color = ShownColors.of(scene, shown, i);
                out.write(" " + (color >> 16 & 255) + " " + (color >> 8 & 255) + " " + (color & 255) + " "
                        + (color >>> 24));
            }
            out.write('\n');
        }
    }

    private ImportReport report(Scene scene, List<ShownMesh> shown) {
        ImportReport.Builder report = new ImportReport.Builder(name());
        new ExportLosses(scene, shown, report)
                .ofEveryMeshFormat()
                .ofAttributes()
                .ofTree()
                .ofTextures()
                .ofTextureCoordinates()
                .ofPointsAndLines();
        ShownColors.tell(scene, shown, Outcome.APPROXIMATED, report);
        return report.build();
    }
}
