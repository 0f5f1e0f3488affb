package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Animations (glTF 2.0 section 3.11). */
final class AnimationRules {
    private final Document document;
    private final Issues issues;

    private AnimationRules(Document document) {
        this.document = document;
        issues = document.issues();
    }

    static void check(Document document) {
        document.each("animations", new AnimationRules(document)::animation);
    }

    private void animation(ObjectNode animation, String pointer) {
        JsonNode samplers = animation.path("samplers");
        if (!animation.has("channels") || !animation.has("samplers")) {
            return;
        }
        for (int i = 0; i < samplers.size(); i++) {
            sampler(samplers.get(i), pointer + "/samplers/" + i);
        }
        JsonNode channels = animation.path("channels");
        duplicates(channels, pointer + "/channels/");
        for (int i = 0; i < channels.size(); i++) {
            String place = pointer + "/channels/" + i;
            target(channels.get(i).path("target"), place + "/target");
            channel(channels.get(i), samplers, place);
        }
    }

    /** A channel has an issue when a later one has its target. */
    private void duplicates(JsonNode channels, String pointer) {
        Map<String, Integer> later = new HashMap<>();
        for (int i = channels.size() - 1; i >= 0; i--) {
            JsonNode target = channels.get(i).path("target");
            int node = Numbers.natural(target.path("node"));
            Integer other =
                    node < 0 ? null : later.put(node + " " + target.path("path").asText(), i);
            if (other != null && channels.get(i).has("sampler")) {
                String message = "channel " + other + " has the same target";
                issues.error("ANIMATION_DUPLICATE_TARGETS", pointer + i + "/target", message);
            }
        }
    }

    private void sampler(JsonNode sampler, String pointer) {
        for (String end : new String[] {"input", "output"}) {
            int index = document.reference(sampler, end, "accessors");
            Optional<AccessorShape> shape = AccessorShape.of(document, index);
            String place = pointer + "/" + end;
            if (shape.isPresent()
                    && shape.get().view() >= 0
                    && document.item("bufferViews", shape.get().view()).has("byteStride")) {
                issues.error("ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE", place, "only vertex data has a stride");
            }
            if (end.equals("input") && shape.isPresent()) {
                input(sampler, shape.get(), document.item("accessors", index), place);
            }
        }
    }

    private void input(JsonNode sampler, AccessorShape shape, ObjectNode accessor, String place) {
        if (!shape.is(ElementType.SCALAR, ComponentType.FLOAT)) {
            String message = "keys are SCALAR FLOAT, not " + shape.format();
            issues.error("ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT", place, message);
        }
        if (!accessor.has("min") || !accessor.has("max")) {
            issues.error("ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS", place, "min and max are missing");
        }
        if (sampler.path("interpolation").asText().equals("CUBICSPLINE") && shape.count() < 2) {
            issues.error("ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS", place, "a spline needs two keys");
        }
    }

    private void target(JsonNode target, String pointer) {
        int node = document.reference(target, "node", "nodes");
        if (node < 0) {
            return;
        }
        ObjectNode object = document.item("nodes", node);
        switch (target.path("path").asText()) {
            case "weights" -> {
                int mesh = document.reference(object, "mesh", "meshes");
                JsonNode primitives = document.item("meshes", mesh).path("primitives");
                if (!primitives.path(0).has("targets")) {
                    String message = "the node's mesh has no morph targets";
                    issues.error("ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS", pointer, message);
                }
            }
            case "translation", "rotation", "scale" -> {
                if (object.has("matrix")) {
                    issues.error("ANIMATION_CHANNEL_TARGET_NODE_MATRIX", pointer, "the node has a matrix");
                }
                if (document.reference(object, "skin", "skins") >= 0) {
                    String message = "a skinned mesh does not move with its node";
                    issues.warning("ANIMATION_CHANNEL_TARGET_NODE_SKIN", pointer + "/path", message);
                }
            }
            default -> {}
        }
    }

    private void channel(JsonNode channel, JsonNode samplers, String pointer) {
        if (!channel.has("sampler")) {
            return;
        }
        String place = pointer + "/sampler";
        JsonNode sampler = samplers.path(Numbers.natural(channel.path("sampler")));
        if (!sampler.isObject()) {
            issues.error("UNRESOLVED_REFERENCE", place, "there is no such sampler");
            return;
        }
        Optional<AccessorShape> input = AccessorShape.of(document, document.reference(sampler, "input", "accessors"));
        Optional<AccessorShape> output = AccessorShape.of(document, document.reference(sampler, "output", "accessors"));
        JsonNode target = channel.path("target");
        String path = target.path("path").asText();
        output.filter(shape -> !formatFits(path, shape)).ifPresent(shape -> {
            String message = path + " cannot be " + shape.format();
            issues.error("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", place, message);
        });
        long perKey =
                perKey(path, target) * (sampler.path("interpolation").asText().equals("CUBICSPLINE") ? 3 : 1);
        if (input.isPresent()
                && output.isPresent()
                && perKey > 0
                && output.get().count() != input.get().count() * perKey) {
            String message = output.get().count() + " values for " + input.get().count() + " keys";
            issues.error("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", place, message);
        }
    }

    private static boolean formatFits(String path, AccessorShape shape) {
        boolean isFloat = shape.component() == ComponentType.FLOAT && !shape.normalized();
        boolean isFraction = shape.normalized()
                && shape.component() != ComponentType.UNSIGNED_INT
                && shape.component() != ComponentType.FLOAT;
        return switch (path) {
            case "translation", "scale" -> isFloat && shape.type() == ElementType.VEC3;
            case "rotation" -> (isFloat || isFraction) && shape.type() == ElementType.VEC4;
            case "weights" -> (isFloat || isFraction) && shape.type() == ElementType.SCALAR;
            default -> true;
        };
    }

    /** How many elements one key has; 0 when that cannot be told. */
    private long perKey(String path, JsonNode target) {
        return switch (path) {
            case "translation", "rotation", "scale" -> 1;
            case "weights" -> {
                int node = document.reference(target, "node", "nodes");
                int mesh = node < 0 ? -1 : document.reference(document.item("nodes", node), "mesh", "meshes");
                JsonNode primitives =
                        mesh < 0 ? target : document.item("meshes", mesh).path("primitives");
                yield primitives.path(0).path("targets").size();
            }
            default -> 0;
        };
    }
}
