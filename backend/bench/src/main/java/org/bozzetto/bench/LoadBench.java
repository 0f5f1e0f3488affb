package org.bozzetto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.Assimp;

/**
 * Loads one and the same mesh of a million triangles from each format, with our readers and with Assimp (no post-processing), in
 * one process, warm, taking turns. Prints a table of median times.
 *
 * <p>Arguments: rounds (default 9), then formats (default all).
 */
public final class LoadBench {
    private static final int SIDE = 707;
    private static final int WARM_UP = 4;

    private LoadBench() {}

    public static void main(String[] args) throws IOException, FormatException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        List<String> formats =
                args.length > 1 ? List.of(args).subList(1, args.length) : List.of("glb", "stl", "ply", "obj");
        Path folder = Files.createTempDirectory("load-bench");
        try {
            System.out.printf(
                    "| format | triangles | file MB | ours s | Assimp s | ours / Assimp |%n|---|---|---|---|---|---|%n");
            for (String format : formats) {
                Path file = folder.resolve("wave." + format);
                Formats.write(wave(), file);
                measure(format, file, rounds);
                Files.delete(file);
            }
        } finally {
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void measure(String format, Path file, int rounds) throws IOException, FormatException {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        int triangles = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long begin = System.nanoTime();
            triangles = loadOurs(file);
            long middle = System.nanoTime();
            int same = loadAssimp(file);
            long end = System.nanoTime();
            if (same != triangles) {
                throw new IllegalStateException(format + ": " + triangles + " triangles against " + same);
            }
            if (round >= 0) {
                ours[round] = (middle - begin) / 1e9;
                theirs[round] = (end - middle) / 1e9;
            }
        }
        double mine = median(ours);
        double peer = median(theirs);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.3f | %.3f | %.2f |%n",
                format.toUpperCase(Locale.ROOT),
                triangles,
                Files.size(file) / 1e6,
                mine,
                peer,
                mine / peer);
    }

    private static int loadOurs(Path file) throws IOException, FormatException {
        return Formats.read(file).scene().meshes().stream()
                .flatMap(group -> group.primitives().stream())
                .mapToInt(primitive -> primitive.mesh().triangleCount())
                .sum();
    }

    private static int loadAssimp(Path file) throws IOException {
        AIScene scene = Assimp.aiImportFile(file.toString(), 0);
        if (scene == null) {
            throw new IOException("Assimp: " + Assimp.aiGetErrorString());
        }
        try {
            int triangles = 0;
            for (int i = 0; i < scene.mNumMeshes(); i++) {
                triangles +=
                        org.lwjgl.assimp.AIMesh.create(scene.mMeshes().get(i)).mNumFaces();
            }
            return triangles;
        } finally {
            Assimp.aiReleaseImport(scene);
        }
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A rippled sheet of 2 · 707² triangles, positions only. */
    private static Scene wave() {
        int row = SIDE + 1;
        float[] positions = new float[3 * row * row];
        int[] indices = new int[6 * SIDE * SIDE];
        for (int y = 0; y < row; y++) {
            for (int x = 0; x < row; x++) {
                int at = 3 * (y * row + x);
                positions[at] = (float) x / SIDE;
                positions[at + 1] = (float) (0.03 * StrictMath.sin(x * 0.11) * StrictMath.cos(y * 0.07));
                positions[at + 2] = (float) y / SIDE;
            }
        }
        int to = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int a = y * row + x;
                for (int index : new int[] {a, a + row, a + 1, a + 1, a + row, a + row + 1}) {
                    indices[to++] = index;
                }
            }
        }
        Scene.Builder scene = new Scene.Builder();
        Mesh mesh = Mesh.triangles(positions, indices).build();
        int group = scene.addMesh(new MeshGroup("wave", List.of(new Primitive(mesh, Scene.NONE))));
        return scene.show("wave", List.of(scene.addNode(Node.ofMesh("wave", group))))
                .build();
    }
}
