package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Real files of others, where they lie beside the repository: each is imported or refused with a reason, and soon. */
class MeshCorpusTest {
    private static List<Path> files() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path corpus = at.resolve("shared").resolve("corpus");
            if (Files.isDirectory(corpus)) {
                try (Stream<Path> all = Files.walk(corpus)) {
                    return all.filter(Files::isRegularFile)
                            .filter(MeshCorpusTest::isMesh)
                            .toList();
                }
            }
        }
        return List.of();
    }

    private static boolean isMesh(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return List.of(".obj", ".stl", ".ply", ".off", ".3mf").stream().anyMatch(name::endsWith);
    }

    @Test
    void everyFileIsImportedOrRefusedWithAReason() throws Exception {
        List<Path> files = files();
        assumeTrue(!files.isEmpty(), "no corpus beside the repository");
        for (Path file : files) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> importOrRefuse(file), file.toString());
        }
    }

    @Test
    void everyFileThatIsReadComesBackFromItsOwnFormat() throws Exception {
        for (Path file : files()) {
            Optional<Imported> imported = readable(file);
            if (imported.isPresent()) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                Scene scene = imported.get().scene();
                MemorySink sink = new MemorySink("again");
                Formats.writerFor(Path.of(name)).orElseThrow().write(scene, sink);
                Scene back = Formats.read(MemorySegment.ofArray(sink.mainBytes()), name, sink.resources())
                        .scene();
                assertSameTriangles(file.toString(), scene, back);
            }
        }
    }

    private static Optional<Imported> readable(Path file) throws IOException {
        try {
            Imported imported = Formats.read(file);
            boolean triangles = ShownMeshes.of(imported.scene()).stream()
                    .anyMatch(shown -> shown.mesh().triangleCount() > 0);
            return triangles ? Optional.of(imported) : Optional.empty();
        } catch (FormatException refused) {
            return Optional.empty();
        }
    }

    /** Every corner in the world, in order, within a float's reach of the largest coordinate. */
    private static void assertSameTriangles(String file, Scene before, Scene after) {
        float[] was = corners(before);
        float[] is = corners(after);
        assertThat(is.length).as(file).isEqualTo(was.length);
        float largest = 0;
        for (float value : was) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < was.length; i++) {
            if (Math.abs(was[i] - is[i]) > largest * 1e-6f) {
                assertThat(is[i]).as(file + ", value " + i).isEqualTo(was[i]);
            }
        }
    }

    private static float[] corners(Scene scene) {
        FloatList corners = new FloatList(0);
        for (ShownMesh shown : ShownMeshes.of(scene)) {
            float[] positions = PlacedMesh.positions(shown.mesh(), shown.toWorld());
            for (int corner : PlacedMesh.triangles(shown.mesh(), shown.toWorld())) {
                corners.add(positions[3 * corner], positions[3 * corner + 1], positions[3 * corner + 2]);
            }
        }
        return corners.toArray();
    }

    private static void importOrRefuse(Path file) throws IOException {
        try {
            Imported imported = Formats.read(file);
            assertThat(imported.scene().meshes()).as(file.toString()).isNotEmpty();
        } catch (FormatException refused) {
            assertThat(refused.code()).as(file.toString()).isNotEqualTo("READER_FAILED");
            assertThat(refused.describe()).isNotBlank();
        }
    }
}
