package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.PercentCode;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.scene.Scene;

/** glTF 2.0 as text, with its geometry in a .bin file and its pictures in files beside it, all named after it. */
public final class GltfWriter implements SceneWriter {
    private final Packing packing;

    public GltfWriter() {
        this(Packing.PLAIN);
    }

    public GltfWriter(Packing packing) {
        this.packing = packing;
    }

    @Override
    public String name() {
        return "glTF 2.0";
    }

    @Override
    public List<String> extensions() {
        return List.of("gltf");
    }

    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        ImportReport.Builder report = new ImportReport.Builder(name());
        SceneWriting writing = new SceneWriting(scene, packing, report);
        ObjectNode root = writing.document(new ImageStore.Beside(sink));
        long binary = writing.layout().length();
        if (binary > 0) {
            String fileName = sink.baseName() + ".bin";
            root.withObject("/buffers/0").put("uri", PercentCode.encode(fileName));
            try (OutputStream out = sink.beside(fileName)) {
                writing.layout().writeTo(out);
            }
        }
        try (OutputStream out = sink.main()) {
            out.write(GltfJson.printed(root));
        }
        return report.build();
    }
}
