package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Camera;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Light;

/** Cameras (glTF 2.0 section 3.10) and lights (KHR_lights_punctual). */
final class ViewReading {
    private ViewReading() {}

    static List<Camera> cameras(GltfObject root) {
        List<Camera> cameras = new ArrayList<>();
        for (GltfObject camera : root.objects("cameras")) {
            String type = camera.text("type");
            boolean orthographic =
                    type.equals("orthographic") || (!type.equals("perspective") && camera.has("orthographic"));
            cameras.add(orthographic ? orthographic(camera) : perspective(camera));
        }
        return cameras;
    }

    private static Camera perspective(GltfObject camera) {
        GltfObject lens = camera.objectOrEmpty("perspective");
        double near = positive(lens, "znear").orElse(0.01);
        return new Camera.Perspective(
                camera.name(),
                lens.number("yfov", Math.PI / 4, 1e-6, Math.PI - 1e-6),
                positive(lens, "aspectRatio"),
                near,
                above(lens, "zfar", near),
                withPart(camera.extras(), "perspective", lens.extras()));
    }

    private static Camera orthographic(GltfObject camera) {
        GltfObject lens = camera.objectOrEmpty("orthographic");
        double near = lens.number("znear", 0.01, 0, Double.MAX_VALUE);
        return new Camera.Orthographic(
                camera.name(),
                nonZero(lens, "xmag"),
                nonZero(lens, "ymag"),
                near,
                above(lens, "zfar", near).orElse(near + 100),
                withPart(camera.extras(), "orthographic", lens.extras()));
    }

    static List<Light> lights(GltfObject root) {
        List<Light> lights = new ArrayList<>();
        for (GltfObject light : root.extension(NodeReading.LIGHTS)
                .map(all -> all.objects("lights"))
                .orElse(List.of())) {
            double[] color = light.numbers("color", 1, 1, 1);
            GltfObject spot = light.objectOrEmpty("spot");
            double outer = spot.number("outerConeAngle", Math.PI / 4, 1e-6, Math.PI / 2);
            lights.add(new Light(
                    light.name(),
                    kind(light),
                    new Rgb(color[0], color[1], color[2]),
                    light.number("intensity", 1, 0, Double.MAX_VALUE),
                    positive(light, "range"),
                    spot.number("innerConeAngle", 0, 0, outer),
                    outer,
                    withPart(light.extras(), "spot", spot.extras())));
        }
        return lights;
    }

    private static Light.Kind kind(GltfObject light) {
        return switch (light.text("type")) {
            case "directional" -> Light.Kind.DIRECTIONAL;
            case "spot" -> Light.Kind.SPOT;
            case "point" -> Light.Kind.POINT;
            default -> {
                light.repaired(light.at("type"));
                yield Light.Kind.POINT;
            }
        };
    }

    private static OptionalDouble positive(GltfObject object, String name) {
        return above(object, name, 0);
    }

    private static OptionalDouble above(GltfObject object, String name, double limit) {
        OptionalDouble value = object.number(name);
        if (value.isPresent() && value.getAsDouble() <= limit) {
            object.repaired(object.at(name));
            return OptionalDouble.empty();
        }
        return value;
    }

    private static double nonZero(GltfObject object, String name) {
        double value = object.number(name).orElse(1);
        if (value == 0) {
            object.repaired(object.at(name));
            return 1;
        }
        return value;
    }

    private static Extras withPart(Extras own, String name, Extras part) {
        return part.isEmpty() ? own : new Extras(own.json(), own.extensions(), Map.of(name, part));
    }
}
