package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Names of extensions, those that are required, and what the punctual lights and animation pointers ask for. */
final class ExtensionRules {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9]+_[A-Za-z0-9_]+");

    private ExtensionRules() {}

    static void check(Document document, ExtensionSchemas known) {
        Issues issues = document.issues();
        JsonNode used = document.root().path("extensionsUsed");
        for (int i = 0; i < used.size(); i++) {
            String name = used.get(i).asText();
            String place = "/extensionsUsed/" + i;
            if (!NAME.matcher(name).matches()) {
                issues.warning("INVALID_EXTENSION_NAME_FORMAT", place, name + " is not of the form PREFIX_name");
            }
            if (!known.knows(name)) {
                issues.information("UNSUPPORTED_EXTENSION", place, name + " is unknown and was not checked");
            }
            if (name.equals("KHR_mesh_quantization") && !requires(document, name)) {
                issues.error("NON_REQUIRED_EXTENSION", place, name + " cannot be optional");
            }
        }
        JsonNode required = document.root().path("extensionsRequired");
        if (!required.isMissingNode() && used.isMissingNode()) {
            issues.error("UNSATISFIED_DEPENDENCY", "/extensionsRequired", "extensionsUsed is missing");
        }
        for (int i = 0; i < required.size(); i++) {
            if (!document.declares(required.get(i).asText())) {
                String message = required.get(i).asText() + " is required but not used";
                issues.error("UNUSED_EXTENSION_REQUIRED", "/extensionsRequired/" + i, message);
            }
        }
        document.each(ExtensionSchemas.LIGHTS, (light, pointer) -> light(light, pointer, issues));
        document.each("animations", (animation, pointer) -> {
            for (int i = 0; i < animation.path("channels").size(); i++) {
                animationPointer(
                        animation.path("channels").get(i).path("target"), pointer + "/channels/" + i, document);
            }
        });
    }

    private static boolean requires(Document document, String name) {
        for (JsonNode required : document.root().path("extensionsRequired")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void light(JsonNode light, String pointer, Issues issues) {
        String type = light.path("type").asText();
        if (type.equals("spot") && !light.has("spot")) {
            issues.error("UNDEFINED_PROPERTY", pointer, "the property spot is missing");
        }
        if (!type.equals("spot") && light.has("spot")) {
            issues.information("EXTRA_PROPERTY", pointer + "/spot", "only a spot has this");
        }
        if (type.equals("directional") && light.has("range")) {
            issues.information("EXTRA_PROPERTY", pointer + "/range", "a directional light has no range");
        }
        double inner = light.path("spot").path("innerConeAngle").asDouble(0);
        double outer = light.path("spot").path("outerConeAngle").asDouble(Math.PI / 4);
        if (light.path("spot").isObject() && outer <= inner) {
            String message = "the outer cone is not wider than the inner";
            issues.error("KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES", pointer + "/spot/outerConeAngle", message);
        }
    }

    private static void animationPointer(JsonNode target, String channel, Document document) {
        String name = "KHR_animation_pointer";
        if (!target.path("extensions").path(name).isObject() || !document.declares(name)) {
            return;
        }
        String place = channel + "/target/extensions/" + name;
        Issues issues = document.issues();
        issues.information("INCOMPLETE_EXTENSION_SUPPORT", place, "what this points to was not checked");
        if (target.has("node")) {
            issues.error("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_NODE", place, "a node is named as well");
        }
        if (!target.path("path").asText().equals("pointer")) {
            issues.error("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_PATH", place, "the path is not pointer");
        }
    }
}
