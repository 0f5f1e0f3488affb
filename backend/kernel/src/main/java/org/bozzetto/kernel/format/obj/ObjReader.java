package org.bozzetto.kernel.format.obj;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.scene.Scene;

/**
 * Wavefront OBJ with its material libraries (Alias|Wavefront, "Object files", appendix B of the Advanced Visualizer manual). Each
 * object and group becomes a node with a mesh for each material. Free-form curves are left out and told.
 */
public final class ObjReader implements SceneReader {
    private static final List<String> WORDS =
            List.of("v ", "vt ", "vn ", "vp ", "f ", "o ", "g ", "s ", "p ", "l ", "mtllib ", "usemtl ", "#");

    @Override
    public String name() {
        return "OBJ";
    }

    @Override
    public List<String> extensions() {
        return List.of("obj");
    }

    @Override
    public boolean recognizes(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).replace('\t', ' ');
        String[] lines = text.split("[\r\n]+", -1);
        boolean told = false;
        // The last line may be cut.
        for (int i = 0; i < Math.max(1, lines.length - 1); i++) {
            String line = lines[i].strip() + " ";
            if (!line.isBlank() && WORDS.stream().noneMatch(line::startsWith)) {
                return false;
            }
            told |= line.startsWith("v ") || line.startsWith("mtllib ") || line.startsWith("o ");
        }
        return told;
    }

    @Override
    public boolean readsFilesBeside() {
        return true;
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        ImportReport.Builder report = new ImportReport.Builder("OBJ");
        ObjData parsed = ObjParser.parse(data, report);
        if (parsed.positions().size() == 0) {
            throw new FormatException("NO_GEOMETRY", "the file holds no vertices", new Where.Whole());
        }
        Scene scene = new ObjAssembly(parsed, resources, report).scene();
        return new Imported(scene, report.build());
    }
}
