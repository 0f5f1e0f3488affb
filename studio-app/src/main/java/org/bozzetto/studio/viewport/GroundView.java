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
 * What lies behind the scene: a sky that grows lighter towards the horizon, a ground that takes up the light around what one
 * looks at, and a faint grid that fades with distance.
 */
final class GroundView {
    private static final int LINES = 24;
    private static final int PIECES = 16;

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

    void draw(Orbit orbit, Palette palette, boolean grid) {
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
        if (grid && orbit.eye().y() > 0.001) {
            grid(g, orbit, palette.line(), width, height);
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

    private static void grid(GraphicsContext g, Orbit orbit, Color color, double width, double height) {
        double step = Math.pow(10, Math.floor(Math.log10(orbit.distance() / 2.5)));
        double half = LINES * step;
        double cx = Math.rint(orbit.target().x() / step) * step;
        double cz = Math.rint(orbit.target().z() / step) * step;
        g.setLineWidth(1);
        for (int i = -LINES; i <= LINES; i++) {
            double x = cx + i * step;
            double z = cz + i * step;
            line(
                    g,
                    orbit,
                    color,
                    new Vec3(x, 0, cz - half),
                    new Vec3(x, 0, cz + half),
                    strength(x, step),
                    width,
                    height);
            line(
                    g,
                    orbit,
                    color,
                    new Vec3(cx - half, 0, z),
                    new Vec3(cx + half, 0, z),
                    strength(z, step),
                    width,
                    height);
        }
    }

    private static double strength(double place, double step) {
        return Math.abs(Math.IEEEremainder(place, 10 * step)) < step / 2 ? 0.22 : 0.085;
    }

    private static void line(
            GraphicsContext g,
            Orbit orbit,
            Color color,
            Vec3 from,
            Vec3 to,
            double strength,
            double width,
            double height) {
        Vec3 way = to.minus(from).times(1.0 / PIECES);
        Vec3 ground = new Vec3(orbit.target().x(), 0, orbit.target().z());
        double fade = to.minus(from).length() / 2;
        Vec3 a = orbit.project(from, width, height);
        for (int i = 0; i < PIECES; i++) {
            Vec3 start = from.plus(way.times(i));
            Vec3 b = orbit.project(start.plus(way), width, height);
            double away = start.plus(way.times(0.5)).minus(ground).length() / fade;
            double alpha = strength * Math.clamp(1 - away, 0.0, 1.0);
            if (a.z() > 0.01 && b.z() > 0.01 && alpha > 0.004) {
                g.setStroke(color.deriveColor(0, 1, 1, alpha));
                g.strokeLine(a.x(), a.y(), b.x(), b.y());
            }
            a = b;
        }
    }
}
