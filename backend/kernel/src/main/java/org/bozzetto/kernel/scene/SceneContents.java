package org.bozzetto.kernel.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * How much a scene holds; a mesh that stands in several places counts once for each.
 *
 * @param parts nodes that show something
 * @param vertices of points and lines, which have no triangles
 * @param pictures that could be found
 */
public record SceneContents(
        int parts,
        long triangles,
        long vertices,
        int materials,
        int pictures,
        int animations,
        int lights,
        int cameras) {

    public static SceneContents of(Scene scene) {
        List<Mesh> shown = scene.nodes().stream()
                .filter(node -> node.mesh() != Scene.NONE)
                .flatMap(node -> scene.meshes().get(node.mesh()).primitives().stream())
                .map(Primitive::mesh)
                .toList();
        return new SceneContents(
                (int) scene.nodes().stream()
                        .filter(node -> node.mesh() != Scene.NONE)
                        .count(),
                shown.stream().mapToLong(Mesh::triangleCount).sum(),
                shown.stream()
                        .filter(mesh -> mesh.triangleCount() == 0)
                        .mapToLong(Mesh::vertexCount)
                        .sum(),
                scene.materials().size(),
                (int) scene.images().stream()
                        .filter(image -> image.bytes().length > 0)
                        .count(),
                scene.animations().size(),
                scene.lights().size(),
                scene.cameras().size());
    }

    /** {@code 3 parts, 12,480 triangles, 2 materials, 1 picture}. */
    public String text() {
        List<String> words = new ArrayList<>(List.of(counted(parts, "part")));
        if (triangles > 0 || vertices == 0) {
            words.add(counted(triangles, "triangle"));
        }
        add(vertices, "vertex", "vertices", words);
        add(materials, "material", "materials", words);
        add(pictures, "picture", "pictures", words);
        add(animations, "animation", "animations", words);
        add(lights, "light", "lights", words);
        add(cameras, "camera", "cameras", words);
        return String.join(", ", words);
    }

    private static void add(long count, String one, String many, List<String> words) {
        if (count > 0) {
            words.add(number(count) + " " + (count == 1 ? one : many));
        }
    }

    private static String counted(long count, String one) {
        return number(count) + " " + one + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
