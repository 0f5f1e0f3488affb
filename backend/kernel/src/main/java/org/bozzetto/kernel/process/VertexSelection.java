package org.bozzetto.kernel.process;

import java.util.Map;
import org.bozzetto.kernel.mesh.Mesh;

/** Meshes that take their vertices, with all attributes, from another. */
public final class VertexSelection {
    private VertexSelection() {}

    /**
     * A mesh whose vertex {@code i} is {@code vertices[i]} of {@code mesh}. Vertices may be taken several times or not at all.
     *
     * @param indices into the new vertices
     */
    public static Mesh.Builder of(Mesh mesh, int[] vertices, int[] indices) {
        Mesh.Builder builder =
                Mesh.of(mesh.topology(), pick(mesh.positions(), 3, vertices)).indices(indices);
        builder.normals(pick(mesh.normals(), 3, vertices));
        builder.tangents(pick(mesh.tangents(), 4, vertices));
        mesh.uvSets().forEach(set -> builder.addUvs(pick(set, 2, vertices)));
        mesh.colorSets().forEach(set -> builder.addColors(pick(set, 4, vertices)));
        for (int set = 0; set < mesh.jointSets().size(); set++) {
            builder.addSkinning(
                    pick(mesh.jointSets().get(set), vertices),
                    pick(mesh.weightSets().get(set), 4, vertices));
        }
        for (Map.Entry<String, float[]> custom : mesh.customAttributes().entrySet()) {
            int width = mesh.vertexCount() == 0 ? 0 : custom.getValue().length / mesh.vertexCount();
            builder.customAttribute(custom.getKey(), pick(custom.getValue(), width, vertices));
        }
        return builder;
    }

    /** Values of chosen vertices; empty when there are none. */
    public static float[] pick(float[] values, int width, int[] vertices) {
        if (values.length == 0) {
            return values;
        }
        float[] picked = new float[Math.multiplyExact(width, vertices.length)];
        for (int i = 0; i < vertices.length; i++) {
            System.arraycopy(values, width * vertices[i], picked, width * i, width);
        }
        return picked;
    }

    private static int[] pick(int[] joints, int[] vertices) {
        int[] picked = new int[joints.length == 0 ? 0 : Math.multiplyExact(4, vertices.length)];
        for (int i = 0; i < picked.length / 4; i++) {
            System.arraycopy(joints, 4 * vertices[i], picked, 4 * i, 4);
        }
        return picked;
    }
}
