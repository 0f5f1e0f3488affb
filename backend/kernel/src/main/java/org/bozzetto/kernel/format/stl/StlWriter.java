package org.bozzetto.kernel.format.stl;

import java.io.IOException;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.format.scan.ExportLosses;
import org.bozzetto.kernel.format.scan.LittleEndianOutput;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/** Writes all triangles of a scene as one solid, in world coordinates, with normals from the winding. */
public final class StlWriter implements SceneWriter {
    /** STL comes in two spellings. */
    public enum Encoding {
        BINARY,
        TEXT
    }

    private final Encoding encoding;

    public StlWriter(Encoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public String name() {
        return encoding == Encoding.BINARY ? "STL" : "STL, text";
    }

    @Override
    public List<String> extensions() {
        return List.of("stl");
    }

    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        List<ShownMesh> shown = ShownMeshes.of(scene);
        long triangles =
                shown.stream().mapToLong(mesh -> mesh.mesh().triangleCount()).sum();
        if (triangles > 0xFFFFFFFFL) {
            throw new IOException("STL cannot count " + triangles + " triangles");
        }
        try (LittleEndianOutput out = new LittleEndianOutput(sink.main())) {
            if (encoding == Encoding.BINARY) {
                out.putText(String.format("%-80s", "Bozzetto"));
                out.putInt((int) triangles);
            } else {
                out.putText("solid Bozzetto\n");
            }
            for (ShownMesh mesh : shown) {
                write(mesh, out);
            }
            if (encoding == Encoding.TEXT) {
                out.putText("endsolid Bozzetto\n");
            }
        }
        ImportReport.Builder report = new ImportReport.Builder(name());
        new ExportLosses(scene, shown, report)
                .ofEveryMeshFormat()
                .ofAttributes()
                .ofTree()
                .ofMaterials()
                .ofColors()
                .ofTextureCoordinates()
                .ofPointsAndLines();
        return report.build();
    }

    private void write(ShownMesh mesh, LittleEndianOutput out) throws IOException {
        float[] positions = PlacedMesh.positions(mesh.mesh(), mesh.toWorld());
        int[] triangles = PlacedMesh.triangles(mesh.mesh(), mesh.toWorld());
        float[] normal = new float[3];
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            normal(positions, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2], normal);
            if (encoding == Encoding.BINARY) {
                writeBinary(positions, triangles, t, normal, out);
            } else {
                writeText(positions, triangles, t, normal, out);
            }
        }
    }

    private static void writeBinary(float[] p, int[] triangles, int t, float[] normal, LittleEndianOutput out)
            throws IOException {
        for (float component : normal) {
            out.putFloat(component);
        }
        for (int corner = t; corner < t + 3; corner++) {
            for (int k = 0; k < 3; k++) {
                out.putFloat(p[3 * triangles[corner] + k]);
            }
        }
        out.putByte(0);
        out.putByte(0);
    }

    private static void writeText(float[] p, int[] triangles, int t, float[] normal, LittleEndianOutput out)
            throws IOException {
        out.putText("facet normal " + normal[0] + " " + normal[1] + " " + normal[2] + "\nouter loop\n");
        for (int corner = t; corner < t + 3; corner++) {
            int at = 3 * triangles[corner];
            out.putText("vertex " + p[at] + " " + p[at + 1] + " " + p[at + 2] + "\n");
        }
        out.putText("endloop\nendfacet\n");
    }

    /** Unit, or zero for a triangle without area. */
    private static void normal(float[] p, int a, int b, int c, float[] into) {
        double ux = (double) p[b] - p[a];
        double uy = (double) p[b + 1] - p[a + 1];
        double uz = (double) p[b + 2] - p[a + 2];
        double vx = (double) p[c] - p[a];
        double vy = (double) p[c + 1] - p[a + 1];
        double vz = (double) p[c + 2] - p[a + 2];
        double x = uy * vz - uz * vy;
        double y = uz * vx - ux * vz;
        double z = ux * vy - uy * vx;
        double length = Math.sqrt(x * x + y * y + z * z);
        double scale = length > 0 && Double.isFinite(length) ? 1 / length : 0;
        into[0] = (float) (x * scale);
        into[1] = (float) (y * scale);
        into[2] = (float) (z * scale);
    }
}
