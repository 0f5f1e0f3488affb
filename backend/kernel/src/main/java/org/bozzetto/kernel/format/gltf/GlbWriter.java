package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.scene.Scene;

/** Binary glTF 2.0: everything in one file, pictures included. */
public final class GlbWriter implements SceneWriter {
    private static final long MAX_BYTES = 0xFFFFFFFFL;
    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;

    private final Packing packing;

    public GlbWriter() {
        this(Packing.PLAIN);
    }

    public GlbWriter(Packing packing) {
        this.packing = packing;
    }

    @Override
    public String name() {
        return "glTF 2.0 binary";
    }

    @Override
    public List<String> extensions() {
        return List.of("glb");
    }

    /** The file's bytes in memory. */
    public static byte[] toBytes(Scene scene) {
        MemorySink sink = new MemorySink("scene");
        try {
            new GlbWriter().write(scene, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("a scene of more than 4 GiB", e);
        }
        return sink.mainBytes();
    }

    /** @throws IOException also when the file would be larger than the 4 GiB that the format can hold */
    @Override
    public ImportReport write(Scene scene, FileSink sink) throws IOException {
        ImportReport.Builder report = new ImportReport.Builder(name());
        SceneWriting writing = new SceneWriting(scene, packing, report);
        ObjectNode root = writing.document(new ImageStore.Embedded(writing.layout(), writing.sink()));
        long binary = writing.layout().length();
        byte[] json = paddedJson(root);
        long total = HEADER_BYTES + CHUNK_HEADER_BYTES + json.length + (binary > 0 ? CHUNK_HEADER_BYTES + binary : 0);
        if (total > MAX_BYTES) {
            throw new IOException("the scene needs " + total + " bytes; a .glb file holds at most 4 GiB: write .gltf");
        }
        try (OutputStream out = sink.main()) {
            out.write(words(GlbContainer.MAGIC, 2, (int) total, json.length, GlbContainer.JSON));
            out.write(json);
            if (binary > 0) {
                out.write(words((int) binary, GlbContainer.BIN));
                writing.layout().writeTo(out);
            }
        }
        return report.build();
    }

    private static byte[] paddedJson(ObjectNode root) throws IOException {
        byte[] json = GltfJson.MAPPER.writeValueAsBytes(root);
        byte[] padded = Arrays.copyOf(json, (json.length + 3) & ~3);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }
}
