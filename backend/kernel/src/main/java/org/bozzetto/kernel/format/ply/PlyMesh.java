package org.bozzetto.kernel.format.ply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.scan.CornerSplit;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;

/** Puts a mesh together; where corners of a vertex disagree about texture coordinates or colours, the vertex is split. */
final class PlyMesh {
    private PlyMesh() {}

    static Mesh.Builder of(PlyVertices vertices, Topology topology) {
        Mesh.Builder mesh = Mesh.of(topology, vertices.positions()).normals(vertices.normals());
        if (vertices.uvs().length > 0) {
            mesh.uvs(vertices.uvs());
        }
        if (vertices.colors().length > 0) {
            mesh.colors(vertices.colors());
        }
        vertices.others().forEach(mesh::customAttribute);
        return mesh;
    }

    /**
     * @param cornerUvs u v per element of {@code triangles}, or empty
     * @param cornerColors packed sRGB per element of {@code triangles}, or empty
     */
    static Mesh of(PlyVertices vertices, int[] triangles, float[] cornerUvs, int[] cornerColors) {
        if (cornerUvs.length == 0 && cornerColors.length == 0) {
            return of(vertices, Topology.TRIANGLES).indices(triangles).build();
        }
        List<int[]> keys = new ArrayList<>();
        if (cornerUvs.length > 0) {
            keys.add(bits(cornerUvs, 0));
            keys.add(bits(cornerUvs, 1));
        }
        if (cornerColors.length > 0) {
            keys.add(cornerColors);
        }
        CornerSplit split = CornerSplit.of(triangles, keys.toArray(int[][]::new));
        int[] from = split.vertices();
        Mesh.Builder mesh = Mesh.triangles(CornerSplit.pick(vertices.positions(), 3, from), split.indices())
                .normals(CornerSplit.pick(vertices.normals(), 3, from));
        if (cornerUvs.length > 0) {
            mesh.uvs(CornerSplit.pick(cornerUvs, 2, split.corners()));
        } else if (vertices.uvs().length > 0) {
            mesh.uvs(CornerSplit.pick(vertices.uvs(), 2, from));
        }
        if (cornerColors.length > 0) {
            mesh.colors(PackedColor.linear(Arrays.stream(split.corners())
                    .map(corner -> cornerColors[corner])
                    .toArray()));
        } else if (vertices.colors().length > 0) {
            mesh.colors(CornerSplit.pick(vertices.colors(), 4, from));
        }
        vertices.others().forEach((name, values) -> mesh.customAttribute(name, CornerSplit.pick(values, 1, from)));
        return mesh.build();
    }

    private static int[] bits(float[] pairs, int component) {
        int[] bits = new int[pairs.length / 2];
        for (int i = 0; i < bits.length; i++) {
            // Adding 0 makes -0 and 0 the same.
            bits[i] = Float.floatToIntBits(pairs[2 * i + component] + 0f);
        }
        return bits;
    }
}
