package org.bozzetto.kernel.format.ply;

import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;

/** Puts a mesh together; where corners of a vertex disagree about texture coordinates, the vertex is split. */
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

    /** @param cornerUvs u v per element of {@code triangles}, or empty */
    static Mesh of(PlyVertices vertices, int[] triangles, float[] cornerUvs) {
        if (cornerUvs.length == 0) {
            return of(vertices, Topology.TRIANGLES).indices(triangles).build();
        }
        int[] first = new int[vertices.count()];
        java.util.Arrays.fill(first, -1);
        IntList source = new IntList(vertices.count());
        IntList corner = new IntList(vertices.count());
        IntList next = new IntList(vertices.count());
        int[] indices = new int[triangles.length];
        for (int i = 0; i < triangles.length; i++) {
            int vertex = triangles[i];
            int copy = first[vertex];
            while (copy >= 0 && !sameUv(cornerUvs, corner.get(copy), i)) {
                copy = next.get(copy);
            }
            if (copy < 0) {
                copy = source.size();
                source.add(vertex);
                corner.add(i);
                next.add(first[vertex]);
                first[vertex] = copy;
            }
            indices[i] = copy;
        }
        int[] from = source.toArray();
        float[] uvs = pick(cornerUvs, 2, corner.toArray());
        Mesh.Builder mesh = Mesh.triangles(pick(vertices.positions(), 3, from), indices)
                .normals(pick(vertices.normals(), 3, from))
                .uvs(uvs);
        if (vertices.colors().length > 0) {
            mesh.colors(pick(vertices.colors(), 4, from));
        }
        vertices.others().forEach((name, values) -> mesh.customAttribute(name, pick(values, 1, from)));
        return mesh.build();
    }

    private static boolean sameUv(float[] uvs, int a, int b) {
        return uvs[2 * a] == uvs[2 * b] && uvs[2 * a + 1] == uvs[2 * b + 1];
    }

    private static float[] pick(float[] values, int width, int[] from) {
        if (values.length == 0) {
            return values;
        }
        float[] picked = new float[width * from.length];
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(values, width * from[i], picked, width * i, width);
        }
        return picked;
    }
}
