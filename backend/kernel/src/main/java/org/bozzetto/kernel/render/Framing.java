package org.bozzetto.kernel.render;

import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Vector3d;

/** Finds the eye from which a scene, seen in a given direction, fills the picture. */
final class Framing {
    /** Part of the picture's shorter-fitting side that the scene takes. */
    private static final double FILL = 0.85;

    private Framing() {}

    /**
     * The tightest fit: with the eye at (cx, cy, d) in the turned space a point stays inside the picture while
     * |x - cx| ≤ t·(d - z), which bounds cx by the extremes of x ± t·z; likewise for y.
     */
    static Viewpoint fit(List<ShownMesh> items, Stage stage, RenderSettings settings) {
        double azimuth = settings.azimuth();
        double elevation = Math.clamp(settings.elevation(), -1.55, 1.55);
        Vector3d back = new Vector3d(
                StrictMath.sin(azimuth) * StrictMath.cos(elevation),
                StrictMath.sin(elevation),
                StrictMath.cos(azimuth) * StrictMath.cos(elevation));
        Vector3d right = new Vector3d(0, 1, 0).cross(back).normalize();
        Vector3d up = new Vector3d(back).cross(right);
        Vector3d center = new Vector3d(
                stage.center().x(), stage.center().y(), stage.center().z());
        double ty = StrictMath.tan(settings.yfov() / 2) * FILL;
        double tx = ty * settings.width() / settings.height();
        Extent horizontal = new Extent(tx);
        Extent vertical = new Extent(ty);
        double[] nearest = {Double.NEGATIVE_INFINITY};
        Vector3d p = new Vector3d();
        Stage.forEachVertex(items, point -> {
            p.set(point).sub(center);
            double depth = p.dot(back);
            horizontal.add(p.dot(right), depth);
            vertical.add(p.dot(up), depth);
            nearest[0] = Math.max(nearest[0], depth);
        });
        if (nearest[0] == Double.NEGATIVE_INFINITY) {
            return look(center, back, stage.radius() / ty, settings.yfov());
        }
        // Flat things seen edge-on, and single points, would pull the eye onto their surface.
        double distance =
                Math.max(Math.max(horizontal.distance(), vertical.distance()), nearest[0] + 0.05 * stage.radius());
        center.fma(horizontal.middle(), right).fma(vertical.middle(), up);
        return look(center, back, distance, settings.yfov());
    }

    private static Viewpoint look(Vector3d target, Vector3d back, double distance, double yfov) {
        Vec3 to = new Vec3(target.x, target.y, target.z);
        return Viewpoint.lookingAt(to.plus(new Vec3(back.x, back.y, back.z).times(distance)), to, yfov);
    }

    /** The extremes of one axis under perspective. */
    private static final class Extent {
        private final double slope;
        private double high = Double.NEGATIVE_INFINITY;
        private double low = Double.POSITIVE_INFINITY;

        Extent(double slope) {
            this.slope = slope;
        }

        void add(double position, double depth) {
            high = Math.max(high, position + slope * depth);
            low = Math.min(low, position - slope * depth);
        }

        double distance() {
            return (high - low) / (2 * slope);
        }

        double middle() {
            return (high + low) / 2;
        }
    }
}
