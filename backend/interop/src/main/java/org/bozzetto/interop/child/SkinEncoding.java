package org.bozzetto.interop.child;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.interop.Note.Outcome;
import org.lwjgl.assimp.AIBone;
import org.lwjgl.assimp.AIMatrix4x4;
import org.lwjgl.assimp.AIMesh;
import org.lwjgl.assimp.AIVertexWeight;

/** Bones as glTF skins: each mesh with bones has a skin of its own, and its vertices their four strongest bones. */
final class SkinEncoding {
    private static final int STRONGEST = 4;

    private final GlbBuilder glb;
    private final Notes notes;
    private final float scale;
    private final Map<Integer, Integer> skins = new HashMap<>();

    SkinEncoding(GlbBuilder glb, Notes notes, float scale) {
        this.glb = glb;
        this.notes = notes;
        this.scale = scale;
    }

    static boolean isSkinned(AIMesh mesh) {
        return mesh.mNumBones() > 0;
    }

    private static AIBone bone(AIMesh mesh, int index) {
        return AIBone.create(mesh.mBones().get(index));
    }

    /**
     * Adds JOINTS_0 and WEIGHTS_0.
     *
     * @param index of the mesh, for its skin
     */
    void addWeights(AIMesh mesh, int index, Map<String, Integer> attributes) {
        int bones = mesh.mNumBones();
        if (bones == 0 || bones > 0xFFFF) {
            return;
        }
        int n = mesh.mNumVertices();
        int[] joints = new int[STRONGEST * n];
        float[] weights = new float[STRONGEST * n];
        int weakened = 0;
        for (int b = 0; b < bones; b++) {
            AIVertexWeight.Buffer influences = bone(mesh, b).mWeights();
            for (int i = 0; influences != null && i < influences.remaining(); i++) {
                int vertex = influences.get(i).mVertexId();
                float weight = influences.get(i).mWeight();
                if (vertex >= 0 && vertex < n && weight > 0 && Float.isFinite(weight)) {
                    weakened += put(joints, weights, STRONGEST * vertex, b, weight) ? 0 : 1;
                }
            }
        }
        normalize(weights);
        if (weakened > 0) {
            notes.add(
                    Outcome.APPROXIMATED,
                    "WEAK_BONES_LEFT_OUT",
                    "a point follows its four strongest bones; weaker ones were left out",
                    "",
                    weakened);
        }
        attributes.put("JOINTS_0", glb.accessor("VEC4", GlbBuilder.UNSIGNED_SHORT, n, 8L * n, out -> {
            for (int joint : joints) {
                out.putShort(joint);
            }
        }));
        attributes.put("WEIGHTS_0", glb.accessor("VEC4", GlbBuilder.FLOAT, n, 16L * n, Floats.bytes(weights)));
    }

    /** Keeps the strongest; false when one had to give way. */
    private static boolean put(int[] joints, float[] weights, int at, int joint, float weight) {
        int weakest = at;
        for (int i = at; i < at + STRONGEST; i++) {
            if (weights[i] < weights[weakest]) {
                weakest = i;
            }
        }
        boolean room = weights[weakest] == 0;
        if (weight > weights[weakest]) {
            joints[weakest] = joint;
            weights[weakest] = weight;
        }
        return room;
    }

    private static void normalize(float[] weights) {
        for (int at = 0; at < weights.length; at += STRONGEST) {
            float sum = weights[at] + weights[at + 1] + weights[at + 2] + weights[at + 3];
            if (sum == 0) {
                // A point that no bone holds would fall to the origin; the first bone takes it.
                weights[at] = 1;
                continue;
            }
            for (int i = at; i < at + STRONGEST; i++) {
                weights[i] /= sum;
            }
        }
    }

    /** The skin of a mesh with bones; nodes that a bone names and that do not exist are made. */
    int skin(AIMesh mesh, int index, NodeTree tree) {
        return skins.computeIfAbsent(index, key -> write(mesh, tree));
    }

    private int write(AIMesh mesh, NodeTree tree) {
        int bones = mesh.mNumBones();
        List<Integer> joints = new ArrayList<>();
        float[] matrices = new float[16 * bones];
        for (int b = 0; b < bones; b++) {
            AIBone bone = bone(mesh, b);
            joints.add(tree.named(bone.mName().dataString()));
            columns(bone.mOffsetMatrix(), matrices, 16 * b);
        }
        int inverse = glb.accessor("MAT4", GlbBuilder.FLOAT, bones, 64L * bones, Floats.bytes(matrices));
        return glb.skins.add(json -> {
            json.writeFieldName("joints");
            json.writeRawValue(joints.toString());
            json.writeNumberField("inverseBindMatrices", inverse);
        });
    }

    private void columns(AIMatrix4x4 m, float[] target, int at) {
        float[] columns = {
            m.a1(),
            m.b1(),
            m.c1(),
            0,
            m.a2(),
            m.b2(),
            m.c2(),
            0,
            m.a3(),
            m.b3(),
            m.c3(),
            0,
            m.a4() * scale,
            m.b4() * scale,
            m.c4() * scale,
            1
        };
        System.arraycopy(columns, 0, target, at, 16);
    }
}
