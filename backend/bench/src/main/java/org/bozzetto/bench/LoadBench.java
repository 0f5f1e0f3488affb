package org.bozzetto.bench;

import de.javagl.jgltf.model.MeshModel;
import de.javagl.jgltf.model.MeshPrimitiveModel;
import de.javagl.jgltf.model.io.GltfModelReader;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.Assimp;

/**
 * Loads one and the same mesh of a million triangles from each format, with our readers, with Assimp (no post-processing) and, for
 * GLB, with jgltf, in one process, warm, taking turns. Prints a table of median times. For jgltf, positions and indices are copied
 * into arrays, as the other two do while they load.
 *
 * <p>Arguments: rounds (default 9), then formats (default all).
 */
public final class LoadBench {
    /** A million triangles. */
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
                    "| format | triangles | file MB | ours s | Assimp s | jgltf s | ours / Assimp |%n|---|---|---|---|---|---|---|%n");
            for (String format : formats) {
                Path file = folder.resolve("wave." + format);
                Formats.write(Wave.scene(SIDE), file);
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
        double[] jgltf = new double[rounds];
        boolean isGltf = format.equals("glb") || format.equals("gltf");
        int triangles = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long begin = System.nanoTime();
            triangles = loadOurs(file);
            long middle = System.nanoTime();
            int same = loadAssimp(file);
            long end = System.nanoTime();
            int third = isGltf ? loadJgltf(file) : triangles;
            long last = System.nanoTime();
            if (same != triangles || third != triangles) {
                throw new IllegalStateException(
                        format + ": " + triangles + " triangles against " + same + " and " + third);
            }
            if (round >= 0) {
                ours[round] = (middle - begin) / 1e9;
                theirs[round] = (end - middle) / 1e9;
                jgltf[round] = (last - end) / 1e9;
            }
        }
        double mine = median(ours);
        double peer = median(theirs);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.3f | %.3f | %s | %.2f |%n",
                format.toUpperCase(Locale.ROOT),
                triangles,
                Files.size(file) / 1e6,
                mine,
                peer,
                isGltf ? String.format(Locale.ROOT, "%.3f", median(jgltf)) : "–",
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

    private static int loadJgltf(Path file) throws IOException {
        int triangles = 0;
        for (MeshModel mesh : new GltfModelReader().read(file).getMeshModels()) {
            for (MeshPrimitiveModel primitive : mesh.getMeshPrimitiveModels()) {
                FloatBuffer positions = primitive
                        .getAttributes()
                        .get("POSITION")
                        .getAccessorData()
                        .createByteBuffer()
                        .asFloatBuffer();
                positions.get(new float[positions.remaining()]);
                IntBuffer indices = primitive
                        .getIndices()
                        .getAccessorData()
                        .createByteBuffer()
                        .asIntBuffer();
                int[] corners = new int[indices.remaining()];
                indices.get(corners);
                triangles += corners.length / 3;
            }
        }
        return triangles;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
