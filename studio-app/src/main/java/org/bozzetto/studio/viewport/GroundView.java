package org.bozzetto.studio.viewport;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;
import org.bozzetto.kernel.math.Vec3;

/**
 * What lies behind the scene: a sky that grows lighter towards the horizon, and a ground that takes up the light around
 * what one looks at.
 */
final class GroundView {
    /** @param top above; {@code horizon} the lightest; {@code near} the ground at one's feet; {@code line} the grid */
    record Palette(Color top, Color horizon, Color near, Color pool, Color line) {
        static final Palette DARK = new Palette(
                Color.web("#2B2926"),
                Color.web("#4A4641"),
                Color.web("#35322E"),
                Color.web("#5C564F"),
                Color.web("#EDE8E1"));
        static final Palette LIGHT = new Palette(
                Color.web("#DAD4CC"),
                Color.web("#F7F4F0"),
                Color.web("#E3DDD5"),
                Color.web("#FFFFFF"),
                Color.web("#2A2622"));
    }

    private final Canvas canvas;

    GroundView(Canvas canvas) {
        this.canvas = canvas;
    }

    void draw(Orbit orbit, Palette palette) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width < 1 || height < 1) {
            return;
        }
        double horizon = height / 2 - height / (2 * Math.tan(Orbit.FOV / 2)) * Math.tan(orbit.pitch());
        double seam = Math.clamp(horizon / height, 0, 1);
        g.setFill(vertical(height, new Stop(0, palette.top()), new Stop(seam, palette.horizon())));
        g.fillRect(0, 0, width, height);
        if (seam < 1 && orbit.pitch() > 0) {
            Color far = palette.horizon();
            double shown = Math.max(0, horizon);
            g.setFill(vertical(
                    height,
                    new Stop(seam, far.interpolate(palette.near(), horizon < 0 ? Math.min(1, -horizon / height) : 0)),
                    new Stop(1, palette.near())));
            g.fillRect(0, shown, width, height - shown);
            pool(g, orbit, palette, shown, width, height);
        }
    }

    private static LinearGradient vertical(double height, Stop... stops) {
        return new LinearGradient(0, 0, 0, height, false, CycleMethod.NO_CYCLE, stops);
    }

    private static void pool(
            GraphicsContext g, Orbit orbit, Palette palette, double from, double width, double height) {
        Vec3 middle =
                orbit.project(new Vec3(orbit.target().x(), 0, orbit.target().z()), width, height);
        if (middle.z() > 0) {
            double radius = 0.75 * Math.max(width, height);
            g.setFill(new RadialGradient(
                    0,
                    0,
                    middle.x(),
                    middle.y(),
                    radius,
                    false,
                    CycleMethod.NO_CYCLE,
                    new Stop(0, palette.pool().deriveColor(0, 1, 1, 0.8)),
                    new Stop(1, palette.pool().deriveColor(0, 1, 1, 0))));
            g.fillRect(0, from, width, height - from);
        }
    }
}
