package org.bozzetto.kernel.render;

import java.util.Optional;
import org.bozzetto.kernel.material.Rgb;
import org.joml.Vector3d;

/**
 * What is seen behind the scene: a wall that lightens towards the horizon, a floor with a pool of light, and on it the shadow;
 * or nothing but the shadow, for pictures that are laid over others.
 */
final class Backdrop {
    /** Height of the horizon in the picture, from its top. */
    private static final double HORIZON = 0.62;

    private final RenderSettings settings;
    private final Eye eye;
    private final Stage stage;
    private final Optional<GroundShadow> shadow;
    private final Vector3d ray = new Vector3d();

    Backdrop(RenderSettings settings, Eye eye, Stage stage, Optional<GroundShadow> shadow) {
        this.settings = settings;
        this.eye = eye;
        this.stage = stage;
        this.shadow = shadow;
    }

    /**
     * @param x of a pixel
     * @param into receives display-linear r g b, multiplied by alpha, and alpha
     */
    void at(int x, int y, float[] into) {
        eye.ray(x + 0.5, y + 0.5, ray);
        double down = stage.floor() - eye.position().y();
        boolean onFloor = down < 0 && ray.y < 0;
        double distance = onFloor ? down / ray.y : 0;
        double floorX = eye.position().x() + ray.x * distance;
        double floorZ = eye.position().z() + ray.z * distance;
        double dark = onFloor && shadow.isPresent() ? shadow.get().at(floorX, floorZ) : 0;
        if (settings.transparent()) {
            into[0] = 0;
            into[1] = 0;
            into[2] = 0;
            into[3] = (float) dark;
            return;
        }
        double pool = onFloor ? 0.22 / (1 + 0.35 * (floorX * floorX + floorZ * floorZ)) : 0;
        double v = (y + 0.5) / eye.height();
        double t = v < HORIZON ? v / HORIZON : 1;
        double rise = t * t * (3 - 2 * t);
        double fall = v > HORIZON ? 1 - 0.28 * (v - HORIZON) / (1 - HORIZON) : 1;
        double bright = (fall + pool) * (1 - dark);
        Rgb top = settings.backgroundTop();
        Rgb horizon = settings.backgroundHorizon();
        into[0] = (float) ((top.r() + (horizon.r() - top.r()) * rise) * bright);
        into[1] = (float) ((top.g() + (horizon.g() - top.g()) * rise) * bright);
        into[2] = (float) ((top.b() + (horizon.b() - top.b()) * rise) * bright);
        into[3] = 1;
    }
}
