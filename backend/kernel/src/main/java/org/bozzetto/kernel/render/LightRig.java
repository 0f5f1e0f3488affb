package org.bozzetto.kernel.render;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.WorldPlacements;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * All light on the stage: key, fill and rim light that turn with the eye, or the scene's own lights when it has some, and the
 * studio around.
 *
 * @param right of the eye, horizontal; the {@link Environment}'s x
 * @param toEye horizontal; the {@link Environment}'s z
 * @param surroundings factor of the environment's light
 */
record LightRig(List<DirectLight> lights, Vector3dc right, Vector3dc toEye, float surroundings) {
    private static final double KEY = 0.82;
    /** Below this a file's lights are as good as off. */
    private static final double DARK = 1e-9;

    static LightRig of(Scene scene, Stage stage, Eye eye) {
        Vector3d toEye = new Vector3d(eye.back().x(), 0, eye.back().z());
        if (toEye.lengthSquared() < 1e-6) {
            toEye.set(-eye.up().x(), 0, -eye.up().z());
        }
        toEye.normalize();
        Vector3d right = new Vector3d(0, 1, 0).cross(toEye);
        List<DirectLight> own = exposed(ofScene(scene, stage));
        return own.isEmpty()
                ? new LightRig(studio(right, toEye), right, toEye, 1)
                : new LightRig(own, right, toEye, 0.35f);
    }

    private static List<DirectLight> studio(Vector3d right, Vector3d toEye) {
        return List.of(
                distant(1.0, 0.955, 0.89, KEY, right, toEye, -0.88, 0.86, 0.42, true),
                distant(0.86, 0.93, 1.0, 0.1, right, toEye, 0.85, 0.25, 0.6, false),
                distant(1.0, 0.97, 0.93, 0.5, right, toEye, 0.55, 0.55, -0.9, false));
    }

    private static DirectLight distant(
            double r,
            double g,
            double b,
            double strength,
            Vector3d right,
            Vector3d toEye,
            double x,
            double y,
            double z,
            boolean shadow) {
        Vector3d direction = new Vector3d(0, y, 0).fma(x, right).fma(z, toEye).normalize();
        return DirectLight.distant(new Rgb(r * strength, g * strength, b * strength), direction, shadow);
    }

    private static List<DirectLight> ofScene(Scene scene, Stage stage) {
        List<DirectLight> lights = new ArrayList<>();
        for (WorldPlacements.Placed placed : WorldPlacements.of(scene)) {
            Node node = scene.nodes().get(placed.node());
            if (node.light() == Scene.NONE) {
                continue;
            }
            Vector3d shines = placed.toWorld().transformDirection(new Vector3d(0, 0, -1));
            Vec3 center = stage.center();
            Vector3d position = placed.toWorld()
                    .transformPosition(new Vector3d())
                    .sub(center.x(), center.y(), center.z())
                    .div(stage.radius());
            if (shines.lengthSquared() > 0 && shines.isFinite() && position.isFinite()) {
                lights.add(light(scene.lights().get(node.light()), shines.normalize(), position, stage.radius()));
            }
        }
        return lights;
    }

    private static DirectLight light(Light light, Vector3d shines, Vector3d position, double radius) {
        double scale = light.intensity() / (light.kind() == Light.Kind.DIRECTIONAL ? 1 : radius * radius);
        Rgb color = new Rgb(
                light.color().r() * scale,
                light.color().g() * scale,
                light.color().b() * scale);
        if (light.kind() == Light.Kind.DIRECTIONAL) {
            return DirectLight.distant(color, shines.negate(new Vector3d()), true);
        }
        double range = light.range().orElse(Double.POSITIVE_INFINITY) / radius;
        boolean spot = light.kind() == Light.Kind.SPOT;
        double outer = StrictMath.cos(light.outerConeAngle());
        double coneScale = 1 / Math.max(0.001, StrictMath.cos(light.innerConeAngle()) - outer);
        return new DirectLight(
                color, false, shines, position, range, spot ? coneScale : 0, spot ? -outer * coneScale : 1, false);
    }

    /** Files measure light in every unit there is: it is scaled so that the scene's middle gets as much as in our studio. */
    private static List<DirectLight> exposed(List<DirectLight> lights) {
        double total = 0;
        for (DirectLight light : lights) {
            // A light inside the scene must not count for more than one at its rim.
            double reach = light.far() ? 1 : 1 / Math.max(1, light.position().lengthSquared());
            total += reach
                    * Math.max(
                            light.color().r(),
                            Math.max(light.color().g(), light.color().b()));
        }
        if (!(total > DARK) || !Double.isFinite(total)) {
            return List.of();
        }
        double scale = 1.2 * KEY / total;
        List<DirectLight> result = new ArrayList<>();
        for (DirectLight light : lights) {
            Rgb color = new Rgb(
                    light.color().r() * scale,
                    light.color().g() * scale,
                    light.color().b() * scale);
            result.add(new DirectLight(
                    color,
                    light.far(),
                    light.direction(),
                    light.position(),
                    light.range(),
                    light.coneScale(),
                    light.coneOffset(),
                    light.castsShadow()));
        }
        return result;
    }

    /** To the light that casts the shadows; the studio's key direction when none does. */
    Vector3dc shadowDirection() {
        for (DirectLight light : lights) {
            if (light.castsShadow()) {
                return light.direction();
            }
        }
        return new Vector3d(0, 0.86, 0).fma(-0.88, right).fma(0.42, toEye).normalize();
    }
}
