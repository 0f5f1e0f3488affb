package org.bozzetto.kernel.format.stl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.format.scan.SingleMesh;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;

/** The facets of a binary file, read in chunks that fit the processor's cache. */
final class StlBinary {
    private static final int CHUNK_FACETS = 2048;
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final float[] positions;
    private final StlColors colors;
    private long against;
    private long flat;

    private StlBinary(int triangles, StlColors colors) {
        positions = new float[9 * triangles];
        this.colors = colors;
    }

    static Imported read(MemorySegment data, int triangles, ImportReport.Builder report) {
        byte[] header = data.asSlice(0, StlReader.HEADER - 4).toArray(ValueLayout.JAVA_BYTE);
        StlBinary reading = new StlBinary(triangles, StlColors.of(header, triangles));
        byte[] chunk = new byte[CHUNK_FACETS * StlReader.FACET];
        for (int first = 0; first < triangles; first += CHUNK_FACETS) {
            int facets = Math.min(CHUNK_FACETS, triangles - first);
            long offset = StlReader.HEADER + (long) StlReader.FACET * first;
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, offset, chunk, 0, facets * StlReader.FACET);
            reading.readChunk(chunk, facets, 9 * first);
            reading.colors.read(chunk, facets, first);
        }
        GeometryCheck.repairPositions(reading.positions, report);
        reading.tell(report);
        Scene.Builder scene = new Scene.Builder();
        Mesh.Builder mesh = Mesh.triangles(reading.positions, new int[0]);
        reading.colors.linear(report).ifPresent(mesh::colors);
        String name = title(data);
        scene.show(name, List.of(SingleMesh.addTo(scene, name, mesh.build(), Scene.NONE)));
        return new Imported(scene.build(), report.build());
    }

    private void readChunk(byte[] chunk, int facets, int to) {
        float[] p = positions;
        for (int facet = 0; facet < facets; facet++, to += 9) {
            int at = facet * StlReader.FACET;
            float ax = (float) FLOAT.get(chunk, at + 12);
            float ay = (float) FLOAT.get(chunk, at + 16);
            float az = (float) FLOAT.get(chunk, at + 20);
            float bx = (float) FLOAT.get(chunk, at + 24);
            float by = (float) FLOAT.get(chunk, at + 28);
            float bz = (float) FLOAT.get(chunk, at + 32);
            float cx = (float) FLOAT.get(chunk, at + 36);
            float cy = (float) FLOAT.get(chunk, at + 40);
            float cz = (float) FLOAT.get(chunk, at + 44);
            p[to] = ax;
            p[to + 1] = ay;
            p[to + 2] = az;
            p[to + 3] = bx;
            p[to + 4] = by;
            p[to + 5] = bz;
            p[to + 6] = cx;
            p[to + 7] = cy;
            p[to + 8] = cz;
            double nx = (double) (by - ay) * (cz - az) - (double) (bz - az) * (cy - ay);
            double ny = (double) (bz - az) * (cx - ax) - (double) (bx - ax) * (cz - az);
            double nz = (double) (bx - ax) * (cy - ay) - (double) (by - ay) * (cx - ax);
            double agreement = nx * (float) FLOAT.get(chunk, at)
                    + ny * (float) FLOAT.get(chunk, at + 4)
                    + nz * (float) FLOAT.get(chunk, at + 8);
            flat += nx == 0 && ny == 0 && nz == 0 ? 1 : 0;
            against += agreement < 0 ? 1 : 0;
        }
    }

    private void tell(ImportReport.Builder report) {
        if (flat > 0) {
            report.add(Outcome.KEPT, "DEGENERATE_FACE", "triangles without area were kept", "clean the mesh", "", flat);
        }
        if (against > 0) {
            report.add(
                    Outcome.APPROXIMATED,
                    "STL_NORMAL_AGAINST_WINDING",
                    "triangles face against their stored normal; the order of their corners was followed",
                    "turn them round if the piece looks inside out",
                    "",
                    against);
        }
    }

    /** What exporters write into the header when it is a plain name, else the format's own. */
    private static String title(MemorySegment data) {
        byte[] header = data.asSlice(0, StlReader.HEADER - 4).toArray(ValueLayout.JAVA_BYTE);
        int end = 0;
        while (end < header.length && header[end] != 0) {
            end++;
        }
        String text = new String(header, 0, end, StandardCharsets.ISO_8859_1).strip();
        boolean plain = !text.isEmpty() && text.length() <= 40 && text.chars().allMatch(c -> c >= ' ' && c < 127);
        if (!plain) {
            return "STL";
        }
        String name = text.startsWith("solid ") ? text.substring(6).strip() : text;
        return name.isEmpty() ? "STL" : name;
    }
}
