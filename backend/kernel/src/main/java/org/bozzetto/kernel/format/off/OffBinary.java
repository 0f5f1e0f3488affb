package org.bozzetto.kernel.format.off;

import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.scan.PackedColor;

/** A binary file: the same in 32-bit numbers, highest byte first. */
final class OffBinary {
    private final ByteBuffer in;
    private final OffHeader header;
    private final ImportReport.Builder report;
    private int[] corners = new int[16];

    OffBinary(MemorySegment data, OffHeader header, ImportReport.Builder report) {
        in = data.asByteBuffer().order(ByteOrder.BIG_ENDIAN).position(header.data());
        this.header = header;
        this.report = report;
    }

    OffMesh read() throws FormatException {
        try {
            int vertices = in.getInt();
            int faces = in.getInt();
            in.getInt();
            int values = 3 + (header.normals() ? 3 : 0) + (header.colors() ? 4 : 0) + (header.uvs() ? 2 : 0);
            boolean fits = vertices >= 0 && faces >= 0 && 4L * values * vertices + 8L * faces <= in.remaining();
            if (!fits) {
                throw truncated();
            }
            OffMesh mesh = new OffMesh(vertices, faces, report);
            for (int i = 0; i < vertices; i++) {
                vertex(mesh);
            }
            for (int i = 0; i < faces; i++) {
                face(mesh);
            }
            return mesh;
        } catch (BufferUnderflowException e) {
            throw truncated();
        }
    }

    private void vertex(OffMesh mesh) {
        mesh.vertex(in.getFloat(), in.getFloat(), in.getFloat());
        if (header.normals()) {
            mesh.normal(in.getFloat(), in.getFloat(), in.getFloat());
        }
        if (header.colors()) {
            mesh.color(in.getFloat(), in.getFloat(), in.getFloat(), in.getFloat());
        }
        if (header.uvs()) {
            mesh.uv(in.getFloat(), 1 - in.getFloat());
        }
    }

    private void face(OffMesh mesh) throws FormatException {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / 4) {
            throw truncated();
        }
        if (corners.length < count) {
            corners = new int[Math.max(count, 2 * corners.length)];
        }
        for (int i = 0; i < count; i++) {
            corners[i] = in.getInt();
        }
        int components = in.getInt();
        if (components < 0 || components > in.remaining() / 4) {
            throw truncated();
        }
        float[] color = new float[4];
        color[3] = 1;
        for (int i = 0; i < components; i++) {
            float value = in.getFloat();
            if (i < 4) {
                color[i] = value;
            }
        }
        mesh.face(corners, count, components < 3 ? 0 : packed(color));
    }

    private static int packed(float[] color) {
        int packed = PackedColor.of(color[0] * 255, color[1] * 255, color[2] * 255, color[3] * 255);
        return packed == 0 ? 0x01000000 : packed;
    }

    private FormatException truncated() {
        return new FormatException("OFF_TRUNCATED", "the file ends inside its data", new Where.AtByte(in.position()));
    }
}
