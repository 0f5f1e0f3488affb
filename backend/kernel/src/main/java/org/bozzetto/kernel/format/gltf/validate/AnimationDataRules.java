package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** What stands in the accessors of animations: rising keys, unit quaternions. */
final class AnimationDataRules {
    private static final double UNIT_TOLERANCE = 0.00769;

    private final Document document;
    private final Issues issues;
    private final AccessorValues values;

    AnimationDataRules(Document document, AccessorValues values) {
        this.document = document;
        issues = document.issues();
        this.values = values;
    }

    void check() {
        document.each("animations", this::animation);
    }

    private void animation(ObjectNode animation, String pointer) {
        JsonNode samplers = animation.path("samplers");
        for (int i = 0; i < samplers.size(); i++) {
            keys(samplers.get(i), pointer + "/samplers/" + i + "/input");
        }
        JsonNode channels = animation.path("channels");
        for (int i = 0; i < channels.size(); i++) {
            JsonNode channel = channels.get(i);
            long sampler = Numbers.natural(channel, "sampler", Long.MAX_VALUE);
            if (sampler < samplers.size()
                    && channel.path("target").path("path").asText().equals("rotation")) {
                rotations(samplers.get((int) sampler), pointer + "/channels/" + i + "/sampler");
            }
        }
    }

    private void keys(JsonNode sampler, String pointer) {
        int index = document.reference(sampler, "input", "accessors");
        Optional<AccessorShape> shape = AccessorShape.of(document, index);
        if (shape.isEmpty() || shape.get().type() != ElementType.SCALAR) {
            return;
        }
        double[] keys = values.of(index).orElse(new double[0]);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] < 0) {
                issues.error("ACCESSOR_ANIMATION_INPUT_NEGATIVE", pointer, "key " + i + " is " + keys[i]);
            }
            // A negative key counts as 0, so that its own issue does not hide the next.
            if (i > 0 && keys[i] <= Math.max(0, keys[i - 1])) {
                String message = "key " + i + " is " + keys[i] + " after " + keys[i - 1];
                issues.error("ACCESSOR_ANIMATION_INPUT_NON_INCREASING", pointer, message);
            }
        }
    }

    private void rotations(JsonNode sampler, String pointer) {
        int index = document.reference(sampler, "output", "accessors");
        Optional<AccessorShape> shape = AccessorShape.of(document, index);
        boolean fits = shape.isPresent()
                && shape.get().type() == ElementType.VEC4
                && shape.get().component() == ComponentType.FLOAT;
        double[] numbers = fits ? values.of(index).orElse(new double[0]) : new double[0];
        // A spline has a tangent before and after each value, which need not be of unit length.
        boolean spline = sampler.path("interpolation").asText().equals("CUBICSPLINE");
        int bad = 0;
        for (int i = spline ? 4 : 0; i + 3 < numbers.length; i += spline ? 12 : 4) {
            double square = 0;
            for (int k = i; k < i + 4; k++) {
                square += numbers[k] * numbers[k];
            }
            bad += Math.abs(Math.sqrt(square) - 1) > UNIT_TOLERANCE ? 1 : 0;
        }
        if (bad > 0) {
            String message = bad + " quaternions are not of unit length";
            issues.error("ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION", pointer, message);
        }
    }
}
