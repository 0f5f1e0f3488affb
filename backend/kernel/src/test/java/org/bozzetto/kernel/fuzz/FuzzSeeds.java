package org.bozzetto.kernel.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real files for fuzz targets to start from. A target is a class of its own, tagged {@code thorough}, with one
 * {@code @FuzzTest} (Jazzer fuzzes one per program) whose {@code @MethodSource} gives the seeds.
 */
public final class FuzzSeeds {
    private static final int MAX_BYTES = 256 << 10;

    private FuzzSeeds() {}

    /**
     * The small files with these extensions in the corpus that lies beside the repository; none when it is not there.
     *
     * @param extensions lower-case, without a dot
     */
    public static List<byte[]> corpus(String... extensions) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path corpus = at.resolve("shared").resolve("corpus");
            if (Files.isDirectory(corpus)) {
                return read(corpus, List.of(extensions));
            }
        }
        return List.of();
    }

    /** The small pictures that the tests keep. */
    static List<byte[]> pictures(String... extensions) {
        return read(Path.of("src/test/resources/org/bozzetto/kernel/image"), List.of(extensions));
    }

    private static List<byte[]> read(Path corpus, List<String> extensions) {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> extensions.contains(extension(file)))
                    .filter(file -> file.toFile().length() <= MAX_BYTES)
                    .sorted()
                    .map(FuzzSeeds::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
