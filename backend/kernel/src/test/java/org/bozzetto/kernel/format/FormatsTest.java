package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    private Path folder;

    private static Scene triangle() {
        Scene.Builder scene = new Scene.Builder();
        Mesh mesh = Mesh.triangles(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2})
                .build();
        int group = scene.addMesh(new MeshGroup("triangle", List.of(new Primitive(mesh, Scene.NONE))));
        return scene.show("", List.of(scene.addNode(Node.ofMesh("", group)))).build();
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException, FormatException {
        for (String name : List.of("a.glb", "ä b.gltf", "UPPER.GLB")) {
            Path file = folder.resolve(name);
            assertThat(Formats.write(triangle(), file).isClean()).isTrue();
            Imported imported = Formats.read(file);
            assertThat(imported.scene().meshes()).hasSize(1);
            assertThat(imported.report().items()).isEmpty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.glb", "ä b.gltf", "ä b.bin", "UPPER.GLB");
        }
    }

    @Test
    void contentDecidesWhenTheNameIsWrong() throws IOException, FormatException {
        Path right = folder.resolve("a.glb");
        Formats.write(triangle(), right);
        Path nameless = Files.copy(right, folder.resolve("nameless"));
        assertThat(Formats.read(nameless).scene().meshes()).hasSize(1);
        assertThat(Formats.read(nameless).report().isClean()).isTrue();
    }

    @Test
    void emptyAndUnknownFilesAreRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.glb"));
        assertThat(catchThrowableOfType(FormatException.class, () -> Formats.read(empty))
                        .code())
                .isEqualTo("EMPTY_FILE");
        Path poem = Files.writeString(folder.resolve("poem.txt"), "Roses are red");
        FormatException refused = catchThrowableOfType(FormatException.class, () -> Formats.read(poem));
        assertThat(refused.code()).isEqualTo("UNKNOWN_FORMAT");
        assertThat(refused.getMessage()).contains("poem.txt").contains("glTF");
    }

    @Test
    void missingFilesAndFoldersAreNamed() throws IOException {
        Path missing = folder.resolve("missing.glb");
        assertThatThrownBy(() -> Formats.read(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing.glb");
        Path inner = Files.createDirectory(folder.resolve("folder.glb"));
        assertThatThrownBy(() -> Formats.read(inner))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> Formats.write(triangle(), inner)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Formats.write(triangle(), folder.resolve("no/where.glb")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder");
        assertThatThrownBy(() -> Formats.write(triangle(), folder.resolve("a.xyz")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(".glb");
    }

    @Test
    void picturesOutsideTheFolderAreNotFollowed() throws IOException, FormatException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(folder.resolve("secret.png"), "secret");
        Path file = Files.writeString(
                inner.resolve("a.gltf"),
                "{\"asset\":{\"version\":\"2.0\"},\"images\":[{\"uri\":\"../secret.png\"}]}",
                StandardCharsets.UTF_8);
        Imported imported = Formats.read(file);
        assertThat(imported.scene().images().getFirst().bytes()).isEmpty();
        assertThat(imported.report().items().getFirst().code()).isEqualTo("MISSING_TEXTURE");
    }
}
