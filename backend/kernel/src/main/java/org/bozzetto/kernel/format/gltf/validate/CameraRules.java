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
        if (camera.has("perspective") && camera.has("orthographic")) {
            issues.error("ONE_OF_MISMATCH", pointer, "exactly one of perspective and orthographic belongs here");
        }
        String place = pointer + "/" + camera.path("type").asText();
        switch (camera.path("type").asText()) {
            case "perspective" -> perspective(camera.path("perspective"), place, issues);
            case "orthographic" -> orthographic(camera.path("orthographic"), place, issues);
            default -> {}
        }
    }

    private static void perspective(JsonNode lens, String pointer, Issues issues) {
        planes(lens, pointer, issues);
        if (lens.path("yfov").doubleValue() >= Math.PI) {
            issues.warning("CAMERA_YFOV_GEQUAL_PI", pointer, "a field of view of half a turn and more");
        }
    }

    private static void orthographic(JsonNode lens, String pointer, Issues issues) {
        planes(lens, pointer, issues);
        for (String extent : new String[] {"xmag", "ymag"}) {
            JsonNode value = lens.path(extent);
            if (value.isNumber() && value.doubleValue() == 0) {
                String message = extent + " is zero";
                issues.error("CAMERA_XMAG_YMAG_ZERO", pointer + "/" + extent, message);
            } else if (value.isNumber() && value.doubleValue() < 0) {
                String message = extent + " is negative";
                issues.warning("CAMERA_XMAG_YMAG_NEGATIVE", pointer + "/" + extent, message);
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
