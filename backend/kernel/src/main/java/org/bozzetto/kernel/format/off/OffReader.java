package org.bozzetto.kernel.format.off;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.format.scan.SingleMesh;
import org.bozzetto.kernel.format.scan.TextScanner;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;

/**
 * Geomview's Object File Format, text and binary, with normals, colours of vertices or faces, and texture coordinates
 * ({@code OFF}, {@code COFF}, {@code NOFF}, {@code STOFF} …; Geomview manual, "OFF Files").
 */
public final class OffReader implements SceneReader {
    @Override
    public String name() {
        return "OFF";
    }

    @Override
    public List<String> extensions() {
        return List.of("off");
    }

    @Override
    public boolean recognizes(byte[] head) {
        return OffHeader.recognizes(new TextScanner(head));
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        TextScanner in = TextScanner.of(data);
        OffHeader header = OffHeader.parse(in);
        ImportReport.Builder report = new ImportReport.Builder(header.binary() ? "OFF, binary" : "OFF");
        OffMesh read = header.binary()
                ? new OffBinary(data, header, report).read()
                : new OffText(in, header, report).read(in.length());
        if (read.vertexCount() == 0) {
            throw new FormatException("NO_GEOMETRY", "the file holds no vertices", new Where.Whole());
        }
        Mesh mesh = read.mesh();
        Scene.Builder scene = new Scene.Builder();
        scene.show("OFF", List.of(SingleMesh.addTo(scene, "OFF", mesh, Scene.NONE)));
        return new Imported(scene.build(), report.build());
    }
}
