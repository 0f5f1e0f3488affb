package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
        return name.endsWith(".obj") || name.endsWith(".stl") || name.endsWith(".ply");
    }

    @Test
    void everyFileIsImportedOrRefusedWithAReason() throws Exception {
        List<Path> files = files();
        assumeTrue(!files.isEmpty(), "no corpus beside the repository");
        for (Path file : files) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> importOrRefuse(file), file.toString());
        }
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
