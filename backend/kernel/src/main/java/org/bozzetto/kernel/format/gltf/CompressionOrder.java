package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.process.VertexSelection;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** Brings triangles and their vertices into an order that compresses well; vertices that meshes share stay where they are. */
final class CompressionOrder {
    private final MeshoptEncoder encoder;
    private final IdentityHashMap<float[], Integer> uses = new IdentityHashMap<>();

    private CompressionOrder(MeshoptEncoder encoder) {
        this.encoder = encoder;
    }

    static List<MeshGroup> of(Scene scene, MeshoptEncoder encoder) {
        CompressionOrder order = new CompressionOrder(encoder);
        scene.meshes().stream()
                .flatMap(group -> group.primitives().stream())
                .forEach(primitive -> order.uses.merge(primitive.mesh().positions(), 1, Integer::sum));
        return scene.meshes().stream().map(order::ordered).toList();
    }

    private MeshGroup ordered(MeshGroup group) {
        List<Primitive> primitives =
                group.primitives().stream().map(this::ordered).toList();
        return new MeshGroup(group.name(), primitives, group.weights(), group.extras());
    }

    private Primitive ordered(Primitive primitive) {
        Mesh mesh = primitive.mesh();
        boolean alone = uses.get(mesh.positions()) == 1;
        if (!alone || mesh.topology() != Topology.TRIANGLES || mesh.indices().length < 3) {
            return primitive;
        }
        int whole = mesh.indices().length - mesh.indices().length % 3;
        int[] triangles = encoder.ordered(Arrays.copyOf(mesh.indices(), whole), mesh.vertexCount());
        int[] vertices = byFirstUse(triangles, mesh.vertexCount());
        int[] numbers = new int[vertices.length];
        for (int i = 0; i < vertices.length; i++) {
            numbers[vertices[i]] = i;
        }
        int[] indices = new int[triangles.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = numbers[triangles[i]];
        }
        List<MorphTarget> targets = new ArrayList<>();
        for (MorphTarget target : primitive.targets()) {
            Map<String, float[]> moved = new HashMap<>();
            target.attributes()
                    .forEach((name, values) -> moved.put(
                            name, VertexSelection.pick(values, values.length / mesh.vertexCount(), vertices)));
            targets.add(new MorphTarget(moved));
        }
        return new Primitive(
                VertexSelection.of(mesh, vertices, indices).build(), primitive.material(), targets, primitive.extras());
    }

    /** Vertices that no triangle uses come last. */
    private static int[] byFirstUse(int[] triangles, int count) {
        int[] vertices = new int[count];
        boolean[] taken = new boolean[count];
        int next = 0;
        for (int vertex : triangles) {
            if (!taken[vertex]) {
                taken[vertex] = true;
                vertices[next++] = vertex;
            }
        }
        for (int vertex = 0; vertex < count; vertex++) {
            if (!taken[vertex]) {
                vertices[next++] = vertex;
            }
        }
        return vertices;
    }
}
