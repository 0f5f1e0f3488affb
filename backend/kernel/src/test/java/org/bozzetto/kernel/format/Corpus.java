package org.bozzetto.kernel.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real files that may lie beside the repository, in {@code shared/corpus}. */
public final class Corpus {
    private Corpus() {}

    /** Files below {@code folder} of the corpus with one of the endings, sorted; none when there is no corpus. */
    public static List<Path> files(String folder, String... endings) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/corpus").resolve(folder);
            if (Files.isDirectory(found)) {
                return below(found, endings);
            }
        }
        return List.of();
    }

    private static List<Path> below(Path folder, String... endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.toString().endsWith(ending)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
