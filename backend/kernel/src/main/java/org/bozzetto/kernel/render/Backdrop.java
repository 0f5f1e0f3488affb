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
    private final int height;
    private final Optional<GroundShadow> shadow;
    private final Vector3d across;
    private final Vector3d down;
    private final Vector3d corner;
    private final double eyeX;
    private final double eyeZ;
    private final double drop;

    Backdrop(RenderSettings settings, Eye eye, Stage stage, Optional<GroundShadow> shadow) {
        this.settings = settings;
        height = eye.height();
        this.shadow = shadow;
        corner = eye.ray(0, 0, new Vector3d());
        across = eye.ray(1, 0, new Vector3d()).sub(corner);
        down = eye.ray(0, 1, new Vector3d()).sub(corner);
        eyeX = eye.position().x();
        eyeZ = eye.position().z();
        drop = stage.floor() - eye.position().y();
    }

    /** One row of pixels: what is the same for all of them is worked out once. */
    final class Row {
        private final double below;
        private final double red;
        private final double green;
        private final double blue;
        private final double fall;

        private Row(int y) {
            below = y + 0.5;
            double v = below / height;
            double t = v < HORIZON ? v / HORIZON : 1;
            double rise = t * t * (3 - 2 * t);
            Rgb top = settings.backgroundTop();
            Rgb horizon = settings.backgroundHorizon();
            red = top.r() + (horizon.r() - top.r()) * rise;
            green = top.g() + (horizon.g() - top.g()) * rise;
            blue = top.b() + (horizon.b() - top.b()) * rise;
            fall = v > HORIZON ? 1 - 0.28 * (v - HORIZON) / (1 - HORIZON) : 1;
        }

        /**
         * @param x of a pixel
         * @param into receives display-linear r g b, multiplied by alpha, and alpha
         */
        void at(int x, float[] into) {
            double right = x + 0.5;
            double rayY = corner.y + across.y * right + down.y * below;
            boolean onFloor = drop < 0 && rayY < 0;
            double distance = onFloor ? drop / rayY : 0;
            double floorX = eyeX + (corner.x + across.x * right + down.x * below) * distance;
            double floorZ = eyeZ + (corner.z + across.z * right + down.z * below) * distance;
            double dark = onFloor && shadow.isPresent() ? shadow.get().at(floorX, floorZ) : 0;
            if (settings.transparent()) {
                into[0] = 0;
                into[1] = 0;
                into[2] = 0;
                into[3] = (float) dark;
                return;
            }
            double pool = onFloor ? 0.22 / (1 + 0.35 * (floorX * floorX + floorZ * floorZ)) : 0;
            double bright = (fall + pool) * (1 - dark);
            into[0] = (float) (red * bright);
            into[1] = (float) (green * bright);
            into[2] = (float) (blue * bright);
            into[3] = 1;
        }
    }

    Row row(int y) {
        return new Row(y);
    }
}
