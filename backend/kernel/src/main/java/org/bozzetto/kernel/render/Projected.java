package org.bozzetto.kernel.render;

import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix4d;

/**
 * An item's vertices on the stage and in a picture. Homogeneous picture coordinates (X, Y, W) stand for the pixel (X/W, Y/W);
 * depth says how near a vertex is (larger is nearer) and is interpolated linearly over the picture.
 *
 * @param stage x y z per vertex
 * @param picture X Y W per vertex; NaN where the vertex is not finite
 * @param nearness per vertex for parallel projections; empty for perspective, where 1/W serves
 * @param mirrored the item's matrix turns front faces into back faces
 */
record Projected(float[] stage, float[] picture, float[] nearness, boolean mirrored) {
    private static final float[] PERSPECTIVE = {};

    static Projected seenBy(Eye eye, ShownMesh item, Stage stage) {
        float[] points = stagePoints(item, stage);
        float[] picture = new float[points.length];
        double halfWidth = eye.width() / 2.0;
        double halfHeight = eye.height() / 2.0;
        for (int i = 0; i < points.length; i += 3) {
            double x = points[i] - eye.position().x();
            double y = points[i + 1] - eye.position().y();
            double z = points[i + 2] - eye.position().z();
            double w = -(eye.back().x() * x + eye.back().y() * y + eye.back().z() * z);
            double across =
                    eye.right().x() * x + eye.right().y() * y + eye.right().z() * z;
            double upward = eye.up().x() * x + eye.up().y() * y + eye.up().z() * z;
            picture[i] = (float) (across * eye.focal() + halfWidth * w);
            picture[i + 1] = (float) (halfHeight * w - upward * eye.focal());
            picture[i + 2] = (float) w;
        }
        return new Projected(points, picture, PERSPECTIVE, isMirrored(item));
    }

    /** Seen from far away along {@code view}'s -z; x and y of {@code view} are pixels. */
    static Projected along(Matrix4d view, ShownMesh item, Stage stage) {
        float[] points = stagePoints(item, stage);
        float[] picture = new float[points.length];
        float[] nearness = new float[points.length / 3];
        for (int i = 0; i < points.length; i += 3) {
            float x = points[i];
            float y = points[i + 1];
            float z = points[i + 2];
            picture[i] = (float) (view.m00() * x + view.m10() * y + view.m20() * z + view.m30());
            picture[i + 1] = (float) (view.m01() * x + view.m11() * y + view.m21() * z + view.m31());
            picture[i + 2] = 1;
            nearness[i / 3] = (float) (view.m02() * x + view.m12() * y + view.m22() * z + view.m32());
        }
        return new Projected(points, picture, nearness, isMirrored(item));
    }

    private static boolean isMirrored(ShownMesh item) {
        return new Matrix4d(item.toWorld()).determinant3x3() < 0;
    }

    private static float[] stagePoints(ShownMesh item, Stage stage) {
        Matrix4d m = stage.toStage(item);
        float[] positions = item.mesh().positions();
        float[] points = new float[positions.length];
        double m00 = m.m00();
        double m01 = m.m01();
        double m02 = m.m02();
        double m10 = m.m10();
        double m11 = m.m11();
        double m12 = m.m12();
        double m20 = m.m20();
        double m21 = m.m21();
        double m22 = m.m22();
        for (int i = 0; i < points.length; i += 3) {
            float x = positions[i];
            float y = positions[i + 1];
            float z = positions[i + 2];
            points[i] = (float) (m00 * x + m10 * y + m20 * z + m.m30());
            points[i + 1] = (float) (m01 * x + m11 * y + m21 * z + m.m31());
            points[i + 2] = (float) (m02 * x + m12 * y + m22 * z + m.m32());
        }
        return points;
    }
}
