package org.bozzetto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Primitive;

/**
 * How little heap is enough to load a file, in a process of its own: the smallest share of the decoded mesh's size, in quarters, with
 * which a process that does nothing else succeeds. What the process needs for itself is found with an empty mesh and left out.
 *
 * <p>Arguments: {@code formats [glb stl ply obj]} for a million triangles each; {@code large MEGABYTES HEAP} writes a GLB of that
 * size and loads it with that many megabytes of heap.
 */
public final class MemoryBench {
    private static final int SIDE = 707;
    /** Times the decoded size. */
    private static final double MOST = 6;

    private MemoryBench() {}

    public static void main(String[] args) throws IOException, FormatException, InterruptedException {
        if (args.length == 2 && args[0].equals("load")) {
            System.out.println(decodedBytes(Path.of(args[1])));
            return;
        }
        Path folder = Files.createTempDirectory("memory-bench");
        Path file = folder.resolve("wave");
        try {
            if (args.length == 3 && args[0].equals("large")) {
                large(folder.resolve("wave.glb"), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            } else {
                List<String> formats =
                        args.length > 1 ? List.of(args).subList(1, args.length) : List.of("glb", "stl", "ply", "obj");
                formats(folder, formats);
            }
        } finally {
            try (var left = Files.list(file.getParent())) {
                for (Path each : left.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
    }

    private static void large(Path file, int megabytes, int heap) throws IOException, InterruptedException {
        // 12 bytes a vertex and 24 for its two triangles.
        int side = (int) Math.sqrt(megabytes * 1e6 / 36);
        Formats.write(Wave.scene(side), file);
        long begin = System.nanoTime();
        boolean loaded = succeeds(file, heap);
        System.out.printf(
                Locale.ROOT,
                "a GLB of %.0f MB with a heap of %d MB: %s in %.1f s%n",
                Files.size(file) / 1e6,
                heap,
                loaded ? "loaded" : "not loaded",
                (System.nanoTime() - begin) / 1e9);
    }

    private static void formats(Path folder, List<String> formats)
            throws IOException, FormatException, InterruptedException {
        System.out.printf("| format | decoded MB | heap MB | heap / decoded |%n|---|---|---|---|%n");
        for (String format : formats) {
            Path empty = folder.resolve("small." + format);
            Formats.write(Wave.scene(2), empty);
            int own = leastHeap(empty, 4, 256, 1).orElseThrow();
            Path file = folder.resolve("wave." + format);
            Formats.write(Wave.scene(SIDE), file);
            double decoded = decodedBytes(file) / (double) (1 << 20);
            int step = Math.max(1, (int) (decoded / 4));
            OptionalInt heap = leastHeap(file, own + step, own + (int) (MOST * decoded), step);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %s | %s |%n",
                    format.toUpperCase(Locale.ROOT),
                    decoded,
                    heap.isPresent() ? heap.getAsInt() - own : "–",
                    heap.isPresent()
                            ? String.format(Locale.ROOT, "%.2f", (heap.getAsInt() - own) / decoded)
                            : "above " + MOST);
        }
    }

    /** By halving; more heap is taken to never hurt. */
    private static OptionalInt leastHeap(Path file, int from, int to, int step)
            throws IOException, InterruptedException {
        int low = 0;
        int high = Math.ceilDiv(to - from, step);
        if (!succeeds(file, from + high * step)) {
            return OptionalInt.empty();
        }
        while (low < high) {
            int middle = Math.floorDiv(low + high, 2);
            if (succeeds(file, from + middle * step)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return OptionalInt.of(from + low * step);
    }

    private static boolean succeeds(Path file, int megabytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryBench.class.getName(),
                        "load",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    private static long decodedBytes(Path file) throws IOException, FormatException {
        long bytes = 0;
        for (MeshGroup group : Formats.read(file).scene().meshes()) {
            for (Primitive primitive : group.primitives()) {
                Mesh mesh = primitive.mesh();
                bytes += 4L
                        * (mesh.positions().length
                                + mesh.normals().length
                                + mesh.uvs().length
                                + mesh.colors().length
                                + mesh.indices().length);
            }
        }
        return bytes;
    }
}
