package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.mesh.Mesh;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of half a gigabyte opens in a heap of three times its decoded mesh. */
@Tag("thorough")
class LargeFileTest {
    private static final int VERTICES = 16_000_000;
    private static final int INDICES = 78_000_000;
    /** Positions and indices take 504 MB as arrays. */
    private static final String HEAP = "-Xmx1512m";

    @Test
    void opensInABoundedHeap(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("large.glb");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(500_000_000);
        Process opening = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(opening.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(opening.waitFor()).as(said).isZero();
        System.out.print(said);
    }

    /** A program of its own, for the sake of its heap. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] args) throws IOException, FormatException {
            long begin = System.nanoTime();
            Mesh mesh = Formats.read(Path.of(args[0]))
                    .scene()
                    .meshes()
                    .getFirst()
                    .primitives()
                    .getFirst()
                    .mesh();
            System.out.printf("%d triangles in %.1f s%n", mesh.triangleCount(), (System.nanoTime() - begin) / 1e9);
            if (mesh.triangleCount() != INDICES / 3) {
                throw new IllegalStateException("not the mesh that was written");
            }
        }
    }

    private static void write(Path file) throws IOException {
        long positions = 12L * VERTICES;
        long indices = 4L * INDICES;
        String json = """
                {"asset": {"version": "2.0"}, "buffers": [{"byteLength": %1$d}],
                 "bufferViews": [{"buffer": 0, "byteLength": %2$d},
                 {"buffer": 0, "byteOffset": %2$d, "byteLength": %3$d}],
                 "accessors": [{"bufferView": 0, "componentType": 5126, "count": %4$d, "type": "VEC3",
                 "min": [0, 0, 0], "max": [1, 1, 1]},
                 {"bufferView": 1, "componentType": 5125, "count": %5$d, "type": "SCALAR"}],
                 "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}]}
                """.formatted(positions + indices, positions, indices, VERTICES, INDICES);
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 3) & ~3;
        ByteBuffer head = ByteBuffer.allocate(28 + padded).order(ByteOrder.LITTLE_ENDIAN);
        long binary = positions + indices;
        head.putInt(GlbContainer.MAGIC).putInt(2).putInt((int) (28 + padded + binary));
        head.putInt(padded).putInt(GlbContainer.JSON).put(text);
        while (head.position() < 20 + padded) {
            head.put((byte) ' ');
        }
        head.putInt((int) binary).putInt(GlbContainer.BIN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(head.array());
            ByteBuffer piece = ByteBuffer.allocate(12 * 4000).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < VERTICES; from += 4000) {
                piece.clear();
                for (int v = from; v < from + 4000; v++) {
                    piece.putFloat(v / (float) VERTICES)
                            .putFloat(v % 1000 / 1000f)
                            .putFloat(0);
                }
                out.write(piece.array());
            }
            for (int from = 0; from < INDICES; from += 12000) {
                piece.clear();
                for (int i = from; i < from + 12000; i++) {
                    piece.putInt(i % VERTICES);
                }
                out.write(piece.array());
            }
        }
    }
}
