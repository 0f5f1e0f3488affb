package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.junit.jupiter.api.Test;

/** Every file that Assimp tests itself with, good and deliberately broken, is read or refused with a reason. */
class ForeignCorpusTest {
    private static final Path CORPUS = corpus().resolve("assimp");
    private static final double LONGEST_SECONDS = 10;

    private record Row(String file, String outcome, double seconds) {}

    /** The folder of real files beside the repository, or one that does not exist. */
    static Path corpus() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("shared/corpus"))) {
            here = here.getParent();
        }
        return here == null ? Path.of("no-corpus") : here.resolve("shared/corpus");
    }

    @Test
    void everyFileIsReadOrRefusedInGoodOrder() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus is not here");
        List<Path> files;
        try (Stream<Path> all = Files.walk(CORPUS)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<Row> rows = new ArrayList<>();
        for (Path file : files) {
            Row row = read(file);
            // A busy machine may need a second try; a hang needs as long again.
            rows.add(row.seconds < LONGEST_SECONDS ? row : read(file));
        }
        write(rows);
        assertThat(rows).hasSize(files.size()).allSatisfy(row -> {
            assertThat(row.seconds).as(row.file).isLessThan(LONGEST_SECONDS);
            assertThat(row.outcome).as(row.file).isNotBlank().doesNotContain("READER_FAILED");
        });
    }

    private static Row read(Path file) throws IOException {
        long start = System.nanoTime();
        String outcome;
        try {
            Imported imported = Formats.read(file);
            outcome = "read: " + imported.report().format() + ", "
                    + MeshMeasures.of(imported.scene()).triangles() + " triangles, "
                    + imported.report().items().size() + " report lines";
        } catch (FormatException e) {
            outcome = "refused: " + e.describe();
        }
        return new Row(CORPUS.relativize(file).toString(), outcome, (System.nanoTime() - start) / 1e9);
    }

    private static void write(List<Row> rows) throws IOException {
        StringBuilder table = new StringBuilder("| file | outcome | seconds |\n|---|---|---|\n");
        rows.forEach(row -> table.append("| %s | %s | %.2f |%n"
                .formatted(row.file, row.outcome.replace('\n', ' ').replace('|', '/'), row.seconds)));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/foreign-corpus.md"), table);
    }
}
