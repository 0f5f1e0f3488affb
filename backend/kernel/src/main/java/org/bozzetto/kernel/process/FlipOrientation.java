package org.bozzetto.kernel.process;

import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;

/** Turns a surface inside out. Strips and fans become triangle lists; points and lines stay as they are. */
public final class FlipOrientation {
    private FlipOrientation() {}

    /** The same triangles seen from the other side: winding and normals reversed, tangents kept with the other handedness. */
    public static Mesh of(Mesh mesh) {
        if (mesh.triangleCount() == 0) {
            return mesh;
        }
        int[] indices = mesh.triangleIndices().clone();
        for (int i = 0; i < indices.length; i += 3) {
            int second = indices[i + 1];
            indices[i + 1] = indices[i + 2];
            indices[i + 2] = second;
        }
        float[] normals = mesh.normals().clone();
        for (int i = 0; i < normals.length; i++) {
            normals[i] = -normals[i];
        }
        // The bitangent is cross(normal, tangent) · w and has to follow the texture, which did not move.
        float[] tangents = mesh.tangents().clone();
        for (int i = 3; i < tangents.length; i += 4) {
            tangents[i] = -tangents[i];
        }
        return mesh.toBuilder()
                .topology(Topology.TRIANGLES)
                .indices(indices)
                .normals(normals)
                .tangents(tangents)
                .build();
    }
}
