package org.bozzetto.kernel.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.mesh.Distinct;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * Merges vertices. Both ways compare exactly, with minus zero as zero, and keep the order in which vertices first appear. A mesh
 * with morph targets must not be welded: its targets would no longer fit.
 */
public final class Weld {
    private Weld() {}

    /** Merges vertices that are equal in position and every attribute; the mesh looks the same. */
    public static Mesh identical(Mesh mesh) {
        List<int[]> words = words(mesh);
        return merged(mesh, Distinct.of(mesh.vertexCount(), new Distinct.Keys() {
            @Override
            public int hash(int vertex) {
                int hash = 0;
                for (int[] attribute : words) {
                    int width = attribute.length / mesh.vertexCount();
                    for (int i = width * vertex; i < width * (vertex + 1); i++) {
                        hash = Distinct.mix(hash, attribute[i]);
                    }
                }
                return hash;
            }

            @Override
            public boolean same(int a, int b) {
                for (int[] attribute : words) {
                    int width = attribute.length / mesh.vertexCount();
                    if (!Arrays.equals(attribute, width * a, width * (a + 1), attribute, width * b, width * (b + 1))) {
                        return false;
                    }
                }
                return true;
            }
        }));
    }

    /** Merges vertices that are equal in position; their other attributes are dropped. */
    public static Mesh byPosition(Mesh mesh) {
        Mesh bare = Mesh.of(mesh.topology(), mesh.positions())
                .indices(mesh.indices())
                .build();
        return merged(bare, Distinct.positions(mesh.positions()));
    }

    private static Mesh merged(Mesh mesh, Distinct vertices) {
        int[] indices = new int[mesh.elementCount()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = vertices.numbers()[mesh.indices().length > 0 ? mesh.indices()[i] : i];
        }
        return VertexSelection.of(mesh, vertices.firsts(), indices).build();
    }

    private static List<int[]> words(Mesh mesh) {
        List<float[]> attributes = new ArrayList<>(List.of(mesh.positions(), mesh.normals(), mesh.tangents()));
        attributes.addAll(mesh.uvSets());
        attributes.addAll(mesh.colorSets());
        attributes.addAll(mesh.weightSets());
        attributes.addAll(mesh.customAttributes().values());
        List<int[]> words = new ArrayList<>(mesh.jointSets());
        for (float[] attribute : attributes) {
            int[] bits = new int[attribute.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Distinct.bitsOf(attribute[i]);
            }
            words.add(bits);
        }
        return words;
    }
}
