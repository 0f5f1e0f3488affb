package org.bozzetto.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.importing.ImportedAsset;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.library.importing.Progress;

/**
 * Imports many small GLBs into a new library: reading, storing, measuring and drawing a thumbnail for each, on as many threads as
 * there are cores. Prints how long that took. The files are things of all families of shapes, no two alike.
 *
 * <p>Arguments: how many (default 1000).
 */
public final class ImportBench {
    private ImportBench() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        Path folder = Files.createTempDirectory("import-bench");
        try {
            List<Path> files = written(Files.createDirectories(folder.resolve("in")), count);
            try (Library library = Library.open(folder.resolve("library"), Access.WRITE, "the import benchmark")) {
                measure(library, files);
            }
        } finally {
            deleteTree(folder);
        }
    }

    private static List<Path> written(Path folder, int count) throws IOException {
        Random random = new Random(1);
        List<Family> families = Families.all();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Family family = families.get(i % families.size());
            Path file = folder.resolve(i + ".glb");
            Formats.write(family.build(Parameters.of(family, varied(family, random))), file);
            files.add(file);
        }
        return files;
    }

    /** In other colours, and up to a third larger where it can be. */
    private static Map<String, ParameterValue> varied(Family family, Random random) {
        Map<String, ParameterValue> values = new HashMap<>();
        for (Parameter parameter : family.parameters()) {
            switch (parameter) {
                case Parameter.Quantity quantity
                when quantity.unit() != Parameter.Unit.COUNT ->
                    values.put(
                            quantity.id(),
                            new ParameterValue.Quantity(quantity.initial()
                                    + (quantity.max() - quantity.initial()) * random.nextDouble() / 3));
                case Parameter.Color color ->
                    values.put(
                            color.id(),
                            new ParameterValue.Color(
                                    new Rgb(random.nextDouble(), random.nextDouble(), random.nextDouble())));
                default -> {
                    // As the family has it.
                }
            }
        }
        return values;
    }

    private static void measure(Library library, List<Path> files) throws InterruptedException, ExecutionException {
        Importer importer = new Importer(library);
        UUID project = library.defaultProject().id();
        int cores = Runtime.getRuntime().availableProcessors();
        long begin = System.nanoTime();
        List<Future<ImportedAsset>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
            for (Path file : files) {
                running.add(threads.submit(() -> importer.importFile(project, file, Progress.NONE)));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long pictures = 0;
        for (Future<ImportedAsset> done : running) {
            pictures += done.get().asset().revision().blobs().stream()
                    .filter(blob -> blob.role().equals("thumbnail"))
                    .count();
        }
        System.out.printf(
                Locale.ROOT,
                "%d files with %d thumbnails in %.1f s on %d cores: %.1f ms each%n",
                files.size(),
                pictures,
                seconds,
                cores,
                1000 * seconds / files.size());
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
