package org.bozzetto.kernel.format.threemf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.format.scan.ExportLosses;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/**
 * Writes each mesh of a scene as an object in millimetres, z up, with base materials, colours of vertices, and pictures. The same
 * scene gives the same bytes.
 */
public final class ThreeMfWriter implements SceneWriter {
    private static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
            <Default Extension="png" ContentType="image/png"/>
            <Default Extension="jpg" ContentType="image/jpeg"/>
            </Types>
            """;

    private static final String RELATIONS_BEGIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            """;

    private static final String MODEL_TYPE = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
    private static final String PICTURE_TYPE = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dtexture";
    /** The earliest that a ZIP archive can name: the time of writing must not change the bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public String name() {
        return "3MF";
    }

    @Override
    public List<String> extensions() {
        return List.of("3mf");
    }

    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        List<ShownMesh> shown = ShownMeshes.of(scene);
        ImportReport.Builder report = new ImportReport.Builder(name());
        new ExportLosses(scene, shown, report)
                .ofEveryMeshFormat()
                .ofAttributes()
                .ofPointsAndLines()
                .ofShine();
        try (ZipOutputStream zip = new ZipOutputStream(sink.main())) {
            write(zip, "[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8));
            write(zip, "_rels/.rels", relations(List.of("/3D/3dmodel.model"), MODEL_TYPE));
            begin(zip, "3D/3dmodel.model");
            Pictures3mf pictures = new Pictures3mf(scene, report);
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
            new ModelWriting(scene, shown, pictures, out).write();
            out.flush();
            zip.closeEntry();
            if (!pictures.files().isEmpty()) {
                List<String> targets = pictures.files().keySet().stream()
                        .map(name -> "/" + name)
                        .toList();
                write(zip, "3D/_rels/3dmodel.model.rels", relations(targets, PICTURE_TYPE));
            }
            for (var picture : pictures.files().entrySet()) {
                write(zip, picture.getKey(), picture.getValue());
            }
        }
        return report.build();
    }

    private static byte[] relations(List<String> targets, String type) {
        StringBuilder text = new StringBuilder(RELATIONS_BEGIN);
        for (int i = 0; i < targets.size(); i++) {
            text.append("<Relationship Target=\"%s\" Id=\"rel%d\" Type=\"%s\"/>\n".formatted(targets.get(i), i, type));
        }
        return text.append("</Relationships>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        begin(zip, name);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }
}
