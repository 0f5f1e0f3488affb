package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Animation;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Skin;

/** Skins (glTF 2.0 section 3.7.3) and animations (section 3.11), kept for writing them back. */
final class MotionReading {
    static final String MATRICES = "inverseBindMatrices";
    static final String INPUT = "input";
    static final String OUTPUT = "output";
    private static final Set<String> INTERPOLATIONS = Set.of("LINEAR", "STEP", "CUBICSPLINE");

    private final GltfObject root;
    private final AccessorTable accessors;
    private final FiniteValues finite;
    private final StorageNotes notes;
    private final int nodeCount;

    MotionReading(GltfObject root, AccessorTable accessors, FiniteValues finite, StorageNotes notes, int nodeCount) {
        this.root = root;
        this.accessors = accessors;
        this.finite = finite;
        this.notes = notes;
        this.nodeCount = nodeCount;
    }

    List<Skin> skins() throws FormatException {
        List<Skin> skins = new ArrayList<>();
        for (GltfObject skin : root.objects("skins")) {
            List<Integer> joints = skin.indices("joints", nodeCount);
            int index = skin.index(MATRICES, accessors.size());
            float[] matrices = {};
            if (index != Scene.NONE) {
                Accessor accessor = accessors.get(index);
                if (accessor.type() == ElementType.MAT4 && accessor.count() >= joints.size()) {
                    float[] all = finite.of(accessors.floats(index), accessor.pointer());
                    matrices = accessor.count() == joints.size() ? all : Arrays.copyOf(all, 16 * joints.size());
                } else {
                    skin.repaired(skin.at(MATRICES));
                }
            }
            Extras extras = notes.added(skin.extras(), skin.only(MATRICES), "");
            skins.add(new Skin(skin.name(), joints, skin.index("skeleton", nodeCount), matrices, extras));
        }
        return skins;
    }

    List<Animation> animations() throws FormatException {
        List<Animation> animations = new ArrayList<>();
        for (GltfObject animation : root.objects("animations")) {
            List<Animation.Curve> curves = new ArrayList<>();
            for (GltfObject sampler : animation.objects("samplers")) {
                curves.add(curve(sampler));
            }
            List<Animation.Channel> channels = channels(animation, curves);
            animations.add(new Animation(animation.name(), channels, curves, animation.extras()));
        }
        return animations;
    }

    private Animation.Curve curve(GltfObject sampler) throws FormatException {
        String interpolation = sampler.text("interpolation");
        if (!INTERPOLATIONS.contains(interpolation)) {
            if (!interpolation.isEmpty()) {
                sampler.repaired(sampler.at("interpolation"));
            }
            interpolation = "LINEAR";
        }
        Extras extras = notes.added(notes.added(sampler.extras(), sampler.only(INPUT), ""), sampler.only(OUTPUT), "");
        return new Animation.Curve(values(sampler, INPUT), interpolation, values(sampler, OUTPUT), extras);
    }

    private float[] values(GltfObject sampler, String name) throws FormatException {
        int index = sampler.index(name, accessors.size());
        return index == Scene.NONE ? new float[0] : finite.of(accessors.floats(index), sampler.at(name));
    }

    /** Channels whose curve has as many values as its keys need. */
    private List<Animation.Channel> channels(GltfObject animation, List<Animation.Curve> curves) {
        List<Animation.Channel> channels = new ArrayList<>();
        for (GltfObject channel : animation.objects("channels")) {
            int curve = channel.index("sampler", curves.size());
            GltfObject target = channel.objectOrEmpty("target");
            String path = target.text("path");
            if (curve != Scene.NONE && !path.isEmpty() && fits(curves.get(curve), path)) {
                Extras own = channel.extras();
                Extras ofTarget = target.extras();
                Map<String, Extras> parts = ofTarget.isEmpty() ? Map.of() : Map.of("target", ofTarget);
                channels.add(new Animation.Channel(
                        curve, target.index("node", nodeCount), path, new Extras(own.json(), own.extensions(), parts)));
            } else {
                channel.report()
                        .add(
                                Outcome.DROPPED,
                                "ANIMATION_CHANNEL",
                                "animations whose keys and values do not fit each other were left out",
                                "export the file again",
                                channel.pointer());
            }
        }
        return channels;
    }

    private static boolean fits(Animation.Curve curve, String path) {
        int keys = curve.times().length * (curve.interpolation().equals("CUBICSPLINE") ? 3 : 1);
        int values = curve.values().length;
        if (keys == 0 || values == 0) {
            return false;
        }
        return switch (path) {
            case "translation", "scale" -> values == 3L * keys;
            case "rotation" -> values == 4L * keys;
            default -> values % keys == 0;
        };
    }
}
