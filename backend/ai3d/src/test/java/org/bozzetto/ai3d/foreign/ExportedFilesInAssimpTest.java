package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bozzetto.kernel.format.FolderResources;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write, another program reads as the same geometry. */
class ExportedFilesInAssimpTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"obj", "stl", "ply", "glb", "gltf"})
    void geometryIsEqual(String extension) throws Exception {
        Scene scene = TestScenes.knot();
        Path file = folder.resolve("knot." + extension);
        var _ = Formats.write(scene, file);
        ForeignFormat format = new ForeignFormat(extension, List.of(extension), Signature.NONE);
        Scene read = new ForeignReader(format)
                .read(
                        MemorySegment.ofArray(Files.readAllBytes(file)),
                        String.valueOf(file.getFileName()),
                        new FolderResources(folder))
                .scene();
        MeshMeasures ours = MeshMeasures.of(scene);
        MeshMeasures theirs = MeshMeasures.of(read);
        assertThat(theirs.triangles()).isEqualTo(ours.triangles());
        assertThat(theirs.area()).isCloseTo(ours.area(), within(1e-4 * ours.area()));
        assertClose(theirs.bounds().min(), ours.bounds().min());
        assertClose(theirs.bounds().max(), ours.bounds().max());
    }

    private static void assertClose(Vec3 actual, Vec3 expected) {
        assertThat(actual.x()).isCloseTo(expected.x(), within(1e-4));
        assertThat(actual.y()).isCloseTo(expected.y(), within(1e-4));
        assertThat(actual.z()).isCloseTo(expected.z(), within(1e-4));
    }
}
