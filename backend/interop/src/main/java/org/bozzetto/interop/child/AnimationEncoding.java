package org.bozzetto.interop.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.bozzetto.interop.Note.Outcome;
import org.lwjgl.assimp.AIAnimation;
import org.lwjgl.assimp.AIMeshMorphAnim;
import org.lwjgl.assimp.AIMeshMorphKey;
import org.lwjgl.assimp.AINodeAnim;
import org.lwjgl.assimp.AIQuatKey;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.AIVectorKey;
import org.lwjgl.assimp.Assimp;

/** Motion of nodes and of morph weights. Times become seconds from the start. */
final class AnimationEncoding {
    private static final double DEFAULT_TICKS_PER_SECOND = 25;

    private final GlbBuilder glb;
    private final NodeTree tree;
    private final MeshEncoding meshes;
    private final Notes notes;
    private final float scale;

    AnimationEncoding(GlbBuilder glb, NodeTree tree, MeshEncoding meshes, Notes notes, float scale) {
        this.glb = glb;
        this.tree = tree;
        this.meshes = meshes;
        this.notes = notes;
        this.scale = scale;
    }

    void encode(AIScene scene) {
        for (int i = 0; i < scene.mNumAnimations(); i++) {
            new One(AIAnimation.create(scene.mAnimations().get(i))).encode();
        }
    }

    /** Reads the values of a key. */
    private interface Values {
        void read(int key, float[] target, int at);
    }

    /** One animation. */
    private final class One {
        private final AIAnimation animation;
        private final double ticksPerSecond;
        private final JsonList samplers = new JsonList();
        private final JsonList channels = new JsonList();

        private One(AIAnimation animation) {
            this.animation = animation;
            double told = animation.mTicksPerSecond();
            ticksPerSecond = told > 0 && Double.isFinite(told) ? told : DEFAULT_TICKS_PER_SECOND;
        }

        private void encode() {
            for (int i = 0; i < animation.mNumChannels(); i++) {
                encode(AINodeAnim.create(animation.mChannels().get(i)));
            }
            for (int i = 0; i < animation.mNumMorphMeshChannels(); i++) {
                encode(AIMeshMorphAnim.create(animation.mMorphMeshChannels().get(i)));
            }
            if (animation.mNumMeshChannels() > 0) {
                notes.add(
                        Outcome.DROPPED,
                        "MESH_MOTION_DROPPED",
                        "motion that replaces whole meshes, frame by frame, was left out",
                        "bake it to shapes or bones where the file was made",
                        animation.mNumMeshChannels());
            }
            if (channels.size() > 0) {
                glb.animations.add(json -> {
                    String name = animation.mName().dataString();
                    if (!name.isEmpty()) {
                        json.writeStringField("name", name);
                    }
                    channels.writeTo(json, "channels");
                    samplers.writeTo(json, "samplers");
                });
            }
        }

        private void encode(AINodeAnim channel) {
            String name = channel.mNodeName().dataString();
            if (!tree.has(name)) {
                notes.add(
                        Outcome.DROPPED, "MOTION_WITHOUT_NODE", "motion of parts that the file lacks was left out", "");
                return;
            }
            int node = tree.named(name);
            tree.setAnimated(node);
            AIVectorKey.Buffer moves = channel.mPositionKeys();
            if (moves != null) {
                add(
                        node,
                        "translation",
                        3,
                        channel.mNumPositionKeys(),
                        isStep(moves),
                        k -> moves.get(k).mTime(),
                        (k, to, at) -> {
                            to[at] = moves.get(k).mValue().x() * scale;
                            to[at + 1] = moves.get(k).mValue().y() * scale;
                            to[at + 2] = moves.get(k).mValue().z() * scale;
                        });
            }
            AIQuatKey.Buffer turns = channel.mRotationKeys();
            if (turns != null) {
                add(
                        node,
                        "rotation",
                        4,
                        channel.mNumRotationKeys(),
                        false,
                        k -> turns.get(k).mTime(),
                        (k, to, at) -> {
                            to[at] = turns.get(k).mValue().x();
                            to[at + 1] = turns.get(k).mValue().y();
                            to[at + 2] = turns.get(k).mValue().z();
                            to[at + 3] = turns.get(k).mValue().w();
                            unit(to, at);
                        });
            }
            AIVectorKey.Buffer sizes = channel.mScalingKeys();
            if (sizes != null) {
                add(
                        node,
                        "scale",
                        3,
                        channel.mNumScalingKeys(),
                        isStep(sizes),
                        k -> sizes.get(k).mTime(),
                        (k, to, at) -> {
                            to[at] = sizes.get(k).mValue().x();
                            to[at + 1] = sizes.get(k).mValue().y();
                            to[at + 2] = sizes.get(k).mValue().z();
                        });
            }
        }

        private void encode(AIMeshMorphAnim channel) {
            String name = channel.mName().dataString();
            int targets = 0;
            int node = -1;
            for (int i = 0; i < tree.size() && node < 0; i++) {
                NodeTree.Draft draft = tree.get(i);
                boolean named = draft.name().equals(name)
                        || draft.meshes().stream()
                                .anyMatch(mesh ->
                                        meshes.mesh(mesh).mName().dataString().equals(name));
                if (draft.mesh >= 0 && named) {
                    targets = draft.meshes().stream()
                            .mapToInt(meshes::targets)
                            .max()
                            .orElse(0);
                    node = targets > 0 ? i : -1;
                }
            }
            if (node < 0) {
                notes.add(
                        Outcome.DROPPED, "MOTION_WITHOUT_NODE", "motion of parts that the file lacks was left out", "");
                return;
            }
            int width = targets;
            AIMeshMorphKey.Buffer keys = channel.mKeys();
            add(
                    node,
                    "weights",
                    width,
                    channel.mNumKeys(),
                    false,
                    k -> keys.get(k).mTime(),
                    (k, to, at) -> {
                        AIMeshMorphKey key = keys.get(k);
                        for (int i = 0; i < key.mNumValuesAndWeights(); i++) {
                            int target = key.mValues().get(i);
                            if (target >= 0 && target < width) {
                                to[at + target] = (float) key.mWeights().get(i);
                            }
                        }
                    });
        }

        private void add(
                int node, String path, int width, int count, boolean step, IntToDoubleFunction time, Values values) {
            List<Integer> kept = new ArrayList<>();
            float[] times = new float[count];
            // Keys from before the start of time count from there.
            double start = count == 0 ? 0 : Math.min(0, time.applyAsDouble(0));
            for (int k = 0; k < count; k++) {
                float seconds = (float) ((time.applyAsDouble(k) - start) / ticksPerSecond);
                boolean rises = Float.isFinite(seconds) && (kept.isEmpty() || seconds > times[kept.size() - 1]);
                if (rises && seconds >= 0) {
                    times[kept.size()] = seconds;
                    kept.add(k);
                }
            }
            int n = kept.size();
            if (n == 0) {
                return;
            }
            float[] all = new float[width * n];
            for (int i = 0; i < n; i++) {
                values.read(kept.get(i), all, width * i);
            }
            float last = times[n - 1];
            float first = times[0];
            int input =
                    glb.accessor("SCALAR", GlbBuilder.FLOAT, n, 4L * n, Floats.bytes(Arrays.copyOf(times, n)), json -> {
                        JsonList.writeFloats(json, "min", first);
                        JsonList.writeFloats(json, "max", last);
                    });
            String type = path.equals("weights") ? "SCALAR" : path.equals("rotation") ? "VEC4" : "VEC3";
            int output = glb.accessor(
                    type,
                    GlbBuilder.FLOAT,
                    path.equals("weights") ? (long) width * n : n,
                    4L * all.length,
                    Floats.bytes(all));
            int sampler = samplers.add(json -> {
                json.writeNumberField("input", input);
                json.writeNumberField("output", output);
                json.writeStringField("interpolation", step ? "STEP" : "LINEAR");
            });
            channels.add(json -> {
                json.writeNumberField("sampler", sampler);
                json.writeObjectFieldStart("target");
                json.writeNumberField("node", node);
                json.writeStringField("path", path);
                json.writeEndObject();
            });
        }
    }

    private static boolean isStep(AIVectorKey.Buffer keys) {
        return keys.stream().allMatch(key -> key.mInterpolation() == Assimp.aiAnimInterpolation_Step);
    }

    private static void unit(float[] q, int at) {
        double length = Math.sqrt((double) q[at] * q[at]
                + (double) q[at + 1] * q[at + 1]
                + (double) q[at + 2] * q[at + 2]
                + (double) q[at + 3] * q[at + 3]);
        if (!(length > 1e-6) || !Double.isFinite(length)) {
            Arrays.fill(q, at, at + 3, 0);
            q[at + 3] = 1;
            return;
        }
        for (int i = at; i < at + 4; i++) {
            q[i] = (float) (q[i] / length);
        }
    }
}
