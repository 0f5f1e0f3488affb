package org.bozzetto.kernel.scene;

import java.util.List;
import org.bozzetto.kernel.mesh.Mesh;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;

/** Meshes as their morph weights and joints bend them (glTF 2.0 sections 3.7.2.2 and 3.7.3). */
final class Pose {
    private static final float[] NONE = {};

    private Pose() {}

    static Mesh morph(Mesh mesh, List<MorphTarget> targets, float[] weights) {
        if (targets.isEmpty()) {
            return mesh;
        }
        float[] positions = mesh.positions();
        float[] normals = mesh.normals();
        for (int i = 0; i < Math.min(targets.size(), weights.length); i++) {
            if (weights[i] != 0 && Float.isFinite(weights[i])) {
                positions = add(positions, targets.get(i).attributes().getOrDefault("POSITION", NONE), weights[i]);
                normals = add(normals, targets.get(i).attributes().getOrDefault("NORMAL", NONE), weights[i]);
            }
        }
        return mesh.toBuilder().positions(positions).normals(normals).build();
    }

    private static float[] add(float[] base, float[] delta, float weight) {
        if (delta.length != base.length) {
            return base;
        }
        float[] sum = new float[base.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = base[i] + weight * delta[i];
        }
        return sum;
    }

    /** @param world places by node index */
    static Mesh skin(Mesh mesh, Skin skin, Matrix4dc[] world) {
        Matrix4d[] joints = new Matrix4d[skin.joints().size()];
        float[] inverse = skin.inverseBindMatrices();
        for (int j = 0; j < joints.length; j++) {
            joints[j] = new Matrix4d(world[skin.joints().get(j)]);
            if (inverse.length >= 16 * (j + 1)) {
                joints[j].mul(new Matrix4d().set(java.util.Arrays.copyOfRange(inverse, 16 * j, 16 * j + 16)));
            }
        }
        float[] positions = new float[mesh.positions().length];
        float[] normals = new float[mesh.normals().length];
        float[] tangents = mesh.tangents().clone();
        Matrix4d blend = new Matrix4d();
        Vector3d v = new Vector3d();
        for (int i = 0; i < mesh.vertexCount(); i++) {
            blend(mesh, i, joints, blend);
            store(blend.transformPosition(read(mesh.positions(), 3 * i, v)), positions, 3 * i);
            if (normals.length > 0) {
                store(blend.transformDirection(read(mesh.normals(), 3 * i, v)), normals, 3 * i);
            }
            if (tangents.length > 0) {
                store(blend.transformDirection(read(mesh.tangents(), 4 * i, v)), tangents, 4 * i);
            }
        }
        return mesh.toBuilder()
                .positions(positions)
                .normals(normals)
                .tangents(tangents)
                .build();
    }

    private static void blend(Mesh mesh, int vertex, Matrix4d[] joints, Matrix4d into) {
        into.zero();
        double total = 0;
        for (int set = 0; set < mesh.jointSets().size(); set++) {
            for (int k = 4 * vertex; k < 4 * vertex + 4; k++) {
                int joint = mesh.jointSets().get(set)[k];
                float weight = mesh.weightSets().get(set)[k];
                if (weight > 0 && joint >= 0 && joint < joints.length) {
                    into.fma4x3(joints[joint], weight);
                    total += weight;
                }
            }
        }
        if (total > 0) {
            into.scaleLocal(1 / total);
            into.m33(1);
        } else {
            into.identity();
        }
    }

    private static Vector3d read(float[] from, int at, Vector3d into) {
        return into.set(from[at], from[at + 1], from[at + 2]);
    }

    private static void store(Vector3d from, float[] to, int at) {
        to[at] = (float) from.x;
        to[at + 1] = (float) from.y;
        to[at + 2] = (float) from.z;
    }
}
