package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Cameras (glTF 2.0 section 3.10). */
final class CameraRules {
    private CameraRules() {}

    static void check(Document document) {
        document.each("cameras", (camera, pointer) -> camera(camera, pointer, document.issues()));
    }

    private static void camera(ObjectNode camera, String pointer, Issues issues) {
        String type = camera.path("type").asText();
        if ((type.equals("perspective") || type.equals("orthographic")) && !camera.has(type)) {
            issues.error("UNDEFINED_PROPERTY", pointer, "the property " + type + " is missing");
        }
        if (camera.has("perspective") && camera.has("orthographic")) {
            issues.error("ONE_OF_MISMATCH", pointer, "exactly one of perspective and orthographic belongs here");
        }
        JsonNode perspective = camera.path("perspective");
        planes(perspective, pointer + "/perspective", issues);
        if (perspective.path("yfov").isNumber() && perspective.path("yfov").doubleValue() >= Math.PI) {
            String message = "a field of view of half a turn and more";
            issues.warning("CAMERA_YFOV_GEQUAL_PI", pointer + "/perspective", message);
        }
        JsonNode orthographic = camera.path("orthographic");
        planes(orthographic, pointer + "/orthographic", issues);
        for (String extent : new String[] {"xmag", "ymag"}) {
            JsonNode value = orthographic.path(extent);
            if (value.isNumber() && value.doubleValue() == 0) {
                String message = extent + " is zero";
                issues.error("CAMERA_XMAG_YMAG_ZERO", pointer + "/orthographic/" + extent, message);
            } else if (value.isNumber() && value.doubleValue() < 0) {
                String message = extent + " is negative";
                issues.warning("CAMERA_XMAG_YMAG_NEGATIVE", pointer + "/orthographic/" + extent, message);
            }
        }
    }

    private static void planes(JsonNode lens, String pointer, Issues issues) {
        JsonNode far = lens.path("zfar");
        JsonNode near = lens.path("znear");
        if (far.isNumber() && near.isNumber() && far.doubleValue() <= near.doubleValue()) {
            issues.error("CAMERA_ZFAR_LEQUAL_ZNEAR", pointer, "zfar is not above znear");
        }
    }
}
