package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bozzetto.kernel.scene.Animation;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Skin;

/** Skins and animations. */
final class MotionWriting {
    private final JsonSink sink;
    private final Kept kept;
    private final BinaryLayout layout;

    MotionWriting(JsonSink sink, Kept kept, BinaryLayout layout) {
        this.sink = sink;
        this.kept = kept;
        this.layout = layout;
    }

    /** Curves without keys have no form in glTF. */
    static boolean isKept(Animation.Curve curve) {
        return curve.times().length > 0 && curve.values().length > 0;
    }

    void skin(Skin skin, ObjectNode target) {
        JsonSink.text(target, "name", skin.name());
        NodeWriting.indices(target, "joints", skin.joints());
        JsonSink.index(target, "skeleton", skin.skeleton());
        if (skin.inverseBindMatrices().length > 0) {
            int matrices = layout.data(skin.inverseBindMatrices(), ElementType.MAT4, false);
            layout.note(matrices, skin.extras().part(MotionReading.MATRICES), sink);
            target.put(MotionReading.MATRICES, matrices);
        }
        sink.extras(target, skin.extras());
    }

    void animation(Animation animation, ObjectNode target) {
        JsonSink.text(target, "name", animation.name());
        int[] numbers = samplers(animation, target.putArray("samplers"));
        ArrayNode channels = target.putArray("channels");
        for (Animation.Channel channel : animation.channels()) {
            if (numbers[channel.curve()] == Scene.NONE) {
                continue;
            }
            ObjectNode node = channels.addObject().put("sampler", numbers[channel.curve()]);
            ObjectNode aim = node.putObject("target");
            JsonSink.index(aim, "node", channel.node());
            aim.put("path", channel.path());
            Extras extras = KeptReferences.renumbered(channel.extras(), kept::number);
            sink.extras(aim, extras.part("target"));
            sink.extras(node, extras);
        }
        sink.extras(target, animation.extras());
    }

    /** Writes the curves that hold something and answers their numbers. */
    private int[] samplers(Animation animation, ArrayNode samplers) {
        int[] numbers = new int[animation.curves().size()];
        for (int i = 0; i < numbers.length; i++) {
            Animation.Curve curve = animation.curves().get(i);
            numbers[i] = Scene.NONE;
            if (isKept(curve)) {
                numbers[i] = samplers.size();
                ObjectNode node = samplers.addObject();
                int input = layout.data(curve.times(), ElementType.SCALAR, true);
                layout.note(input, curve.extras().part(MotionReading.INPUT), sink);
                node.put(MotionReading.INPUT, input);
                if (!curve.interpolation().equals("LINEAR")) {
                    node.put("interpolation", curve.interpolation());
                }
                int output = layout.data(curve.values(), type(animation, i), false);
                layout.note(output, curve.extras().part(MotionReading.OUTPUT), sink);
                node.put(MotionReading.OUTPUT, output);
                sink.extras(node, curve.extras());
            }
        }
        return numbers;
    }

    private static ElementType type(Animation animation, int curve) {
        return animation.channels().stream()
                .filter(channel -> channel.curve() == curve)
                .findFirst()
                .map(channel -> switch (channel.path()) {
                    case "translation", "scale" -> ElementType.VEC3;
                    case "rotation" -> ElementType.VEC4;
                    case "weights" -> ElementType.SCALAR;
                    default -> typeOfWidth(animation.curves().get(curve));
                })
                .orElse(ElementType.SCALAR);
    }

    private static ElementType typeOfWidth(Animation.Curve curve) {
        int keys = curve.times().length * (curve.interpolation().equals("CUBICSPLINE") ? 3 : 1);
        return ElementType.ofWidth(curve.values().length / keys).orElse(ElementType.SCALAR);
    }
}
