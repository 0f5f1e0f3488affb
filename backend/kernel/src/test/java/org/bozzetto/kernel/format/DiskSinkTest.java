package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskSinkTest {
    @TempDir
    private Path folder;

    private static void put(OutputStream out, String text) throws IOException {
        try (out) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void filesAppearTogetherOnCommit() throws IOException {
        Path file = folder.resolve("chair.gltf");
        try (DiskSink sink = new DiskSink(file)) {
            assertThat(sink.baseName()).isEqualTo("chair");
            put(sink.main(), "main");
            put(sink.beside("chair.bin"), "bin");
            assertThat(names()).doesNotContain("chair.gltf", "chair.bin");
            sink.commit();
        }
        assertThat(names()).containsExactlyInAnyOrder("chair.gltf", "chair.bin");
        assertThat(file).hasContent("main");
    }

    @Test
    void aWriterThatFailsLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("chair.gltf"), "old");
        assertThatThrownBy(() -> {
                    try (DiskSink sink = new DiskSink(file)) {
                        put(sink.beside("chair.bin"), "bin");
                        sink.main().write(1);
                        throw new IOException("No space left on device");
                    }
                })
                .hasMessageContaining("No space");
        assertThat(names()).containsExactly("chair.gltf");
        assertThat(file).hasContent("old");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.glb"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.glb"), real);
        try (DiskSink sink = new DiskSink(link)) {
            put(sink.main(), "new");
            sink.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.bin", "a/b.bin", "/tmp/x", "..", "", "a\\b", "C:x", "chair.gltf"})
    void filesBesideStayBeside(String name) throws IOException {
        try (DiskSink sink = new DiskSink(folder.resolve("chair.gltf"))) {
            assertThatThrownBy(() -> sink.beside(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(names()).isEmpty();
    }
}
