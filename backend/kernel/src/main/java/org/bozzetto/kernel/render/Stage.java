package org.bozzetto.kernel.render;

import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * The space that pictures are computed in: the scene moved to the origin and scaled to a unit sphere, so that single precision,
 * shadow biases and ambient occlusion behave the same for a ring and for a city, however far it lies from the world's origin.
 *
 * @param center of the scene's box, in world coordinates
 * @param radius of the sphere around it, metres, above 0
 * @param floor the scene's lowest point, in stage coordinates
 */
record Stage(Vec3 center, double radius, float floor) {

    /** Vertices that are not finite do not count. An empty scene gets the unit sphere about the origin. */
    static Stage around(List<ShownMesh> items) {
        Vector3d min = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d max = new Vector3d(Double.NEGATIVE_INFINITY);
        forEachVertex(items, point -> {
            min.min(point);
            max.max(point);
        });
        if (!(min.x <= max.x)) {
            return new Stage(Vec3.ZERO, 1, 0);
        }
        Vector3d middle = new Vector3d(min).mul(0.5).add(new Vector3d(max).mul(0.5));
        double[] farthest = {0};
        forEachVertex(items, point -> farthest[0] = Math.max(farthest[0], point.distanceSquared(middle)));
        double radius = Math.sqrt(farthest[0]);
        double safe = radius > 0 && Double.isFinite(radius) ? radius : 1;
        return new Stage(new Vec3(middle.x, middle.y, middle.z), safe, (float) ((min.y - middle.y) / safe));
    }

    interface VertexVisitor {
        void visit(Vector3d worldPoint);
    }

    static void forEachVertex(List<ShownMesh> items, VertexVisitor visitor) {
        Vector3d point = new Vector3d();
        for (ShownMesh item : items) {
            float[] positions = item.mesh().positions();
            for (int i = 0; i < positions.length; i += 3) {
                item.toWorld().transformPosition(positions[i], positions[i + 1], positions[i + 2], point);
                if (point.isFinite()) {
                    visitor.visit(point);
                }
            }
        }
    }

    /** Takes the item's own coordinates to the stage. */
    Matrix4d toStage(ShownMesh item) {
        return new Matrix4d()
                .scaling(1 / radius)
                .translate(-center.x(), -center.y(), -center.z())
                .mul(item.toWorld());
    }

    /** The eye of {@code viewpoint} on the stage. */
    Eye eye(Viewpoint viewpoint, int width, int height) {
        Matrix4d toWorld = new Matrix4d(viewpoint.view()).invertAffine();
        Vector3d position = toWorld.getTranslation(new Vector3d())
                .sub(center.x(), center.y(), center.z())
                .div(radius);
        return new Eye(
                toWorld.transformDirection(new Vector3d(1, 0, 0)).normalize(),
                toWorld.transformDirection(new Vector3d(0, 1, 0)).normalize(),
                toWorld.transformDirection(new Vector3d(0, 0, 1)).normalize(),
                position,
                height / 2.0 / StrictMath.tan(viewpoint.yfov() / 2),
                width,
                height);
    }
}
