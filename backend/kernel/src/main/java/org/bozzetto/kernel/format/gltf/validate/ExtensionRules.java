package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** Names of extensions, those that are required, and what the punctual lights and animation pointers ask for. */
final class ExtensionRules {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9]+_[A-Za-z0-9_]+");

    private ExtensionRules() {}

    static void check(Document document) {
        names(document);
        if (document.understands("KHR_lights_punctual")) {
            document.each(ExtensionSchemas.LIGHTS, (light, pointer) -> light(light, pointer, document.issues()));
        }
        document.each("animations", (animation, pointer) -> {
            for (int i = 0; i < animation.path("channels").size(); i++) {
                animationPointer(
                        animation.path("channels").get(i).path("target"), pointer + "/channels/" + i, document);
            }
        });
    }

    static void names(Document document) {
        Issues issues = document.issues();
        List<String> used = document.names("extensionsUsed");
        List<String> required = document.names("extensionsRequired");
        for (int i = 0; i < used.size(); i++) {
            String name = used.get(i);
            String place = "/extensionsUsed/" + i;
            if (!NAME.matcher(name).matches()) {
                issues.warning("INVALID_EXTENSION_NAME_FORMAT", place, name + " is not of the form PREFIX_name");
            }
            if (!document.known().knows(name)) {
                issues.information("UNSUPPORTED_EXTENSION", place, name + " is unknown and was not checked");
            }
            if (name.equals("KHR_mesh_quantization") && !required.contains(name)) {
                issues.error("NON_REQUIRED_EXTENSION", place, name + " cannot be optional");
            }
        }
        if (document.root().has("extensionsRequired") && !document.root().has("extensionsUsed")) {
            issues.error("UNSATISFIED_DEPENDENCY", "/extensionsRequired", "extensionsUsed is missing");
        }
        for (int i = 0; i < required.size(); i++) {
            if (!document.declares(required.get(i))) {
                String message = required.get(i) + " is required but not used";
                issues.error("UNUSED_EXTENSION_REQUIRED", "/extensionsRequired/" + i, message);
            }
        }
    }

    private static void light(JsonNode light, String pointer, Issues issues) {
        String type = light.path("type").asText();
        if (!type.equals("spot") && light.has("spot")) {
            issues.information("EXTRA_PROPERTY", pointer + "/spot", "only a spot has this");
        }
        if (type.equals("directional") && light.path("range").doubleValue() > 0) {
            issues.information("EXTRA_PROPERTY", pointer + "/range", "a directional light has no range");
        }
        double inner = light.path("spot").path("innerConeAngle").asDouble(0);
        double outer = light.path("spot").path("outerConeAngle").asDouble(Math.PI / 4);
        if (type.equals("spot") && light.path("spot").isObject() && outer <= inner) {
            String message = "the outer cone is not wider than the inner";
            issues.error("KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES", pointer + "/spot/outerConeAngle", message);
        }
    }

    private static void animationPointer(JsonNode target, String channel, Document document) {
        String name = "KHR_animation_pointer";
        if (!document.extension(target, name).isObject()) {
            return;
        }
        String place = channel + "/target/extensions/" + name;
        Issues issues = document.issues();
        issues.information("INCOMPLETE_EXTENSION_SUPPORT", place, "what this points to was not checked");
        if (document.reference(target, "node", "nodes") >= 0) {
            issues.error("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_NODE", place, "a node is named as well");
        }
        if (!target.path("path").asText().equals("pointer")) {
            issues.error("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_PATH", place, "the path is not pointer");
        }
    }
}
