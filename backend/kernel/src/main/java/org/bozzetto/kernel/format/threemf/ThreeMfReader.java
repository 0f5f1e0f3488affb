package org.bozzetto.kernel.format.threemf;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.format.zip.ZipArchive;

/**
 * 3MF (3MF Consortium, core specification 1.3; materials and properties 1.2; production 1.1): objects, components and their
 * places, units, base materials, colours and pictures. It is Z-up and in the file's unit; the root node turns and scales it.
 */
public final class ThreeMfReader implements SceneReader {
    @Override
    public String name() {
        return "3MF";
    }

    @Override
    public List<String> extensions() {
        return List.of("3mf");
    }

    @Override
    public boolean recognizes(byte[] head) {
        // Other formats are ZIP archives too: one of the package's own names stands in front.
        String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
        boolean named = text.contains("[Content_Types].xml") || text.contains("3D/") || text.contains("_rels/");
        return ZipArchive.recognizes(head) && named && !text.contains("word/") && !text.contains("xl/");
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        ImportReport.Builder report = new ImportReport.Builder("3MF");
        ThreeMfPackage parts = new ThreeMfPackage(ZipArchive.open(data), report);
        return new Imported(new ThreeMfAssembly(parts, data.byteSize(), report).scene(), report.build());
    }
}
