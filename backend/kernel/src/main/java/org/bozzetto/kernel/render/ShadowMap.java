package org.bozzetto.kernel.render;

import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/** What a distant light sees of the stage, and how much of it reaches a place (percentage-closer filtering: Reeves 1987). */
final class ShadowMap {
    private static final int SIZE = 640;
    private static final float TEXEL = 2.1f / SIZE;
    private static final int REACH = 2;

    private final DepthBuffer depth;
    private final Matrix4d view;

    private ShadowMap(DepthBuffer depth, Matrix4d view) {
        this.depth = depth;
        this.view = view;
    }

    static ShadowMap of(Cast cast, Stage stage, Vector3dc toLight) {
        Vector3d up = Math.abs(toLight.y()) > 0.99 ? new Vector3d(0, 0, 1) : new Vector3d(0, 1, 0);
        Vector3d right = up.cross(toLight, new Vector3d()).normalize();
        Vector3d top = toLight.cross(right, new Vector3d());
        double scale = 1 / TEXEL;
        Matrix4d view = new Matrix4d(
                right.x * scale,
                top.x * scale,
                toLight.x(),
                0,
                right.y * scale,
                top.y * scale,
                toLight.y(),
                0,
                right.z * scale,
                top.z * scale,
                toLight.z(),
                0,
                SIZE / 2.0,
                SIZE / 2.0,
                0,
                1);
        DepthBuffer depth = DepthBuffer.empty(SIZE, 0, SIZE, Float.NEGATIVE_INFINITY);
        Triangle triangle = new Triangle();
        for (ShownMesh item : cast.items()) {
            depth.draw(
                    Projected.along(view, item, stage),
                    Corners.outline(item),
                    cast.surface(item).bothSides(),
                    triangle);
        }
        return new ShadowMap(depth, view);
    }

    /**
     * @param gx the surface's own unit normal, towards the light's side or away
     * @return 0 in full shadow, 1 in full light
     */
    float light(float x, float y, float z, float gx, float gy, float gz) {
        // Moved out along the normal by what the filter covers, or surfaces would shade themselves.
        float offset = 2.5f * TEXEL;
        return light(x + gx * offset, y + gy * offset, z + gz * offset, 1.5f * TEXEL);
    }

    private float light(float x, float y, float z, float bias) {
        float px = (float) (view.m00() * x + view.m10() * y + view.m20() * z + view.m30()) - 0.5f;
        float py = (float) (view.m01() * x + view.m11() * y + view.m21() * z + view.m31()) - 0.5f;
        float near = (float) (view.m02() * x + view.m12() * y + view.m22() * z) + bias;
        if (!(px > REACH && py > REACH && px < SIZE - 2 - REACH && py < SIZE - 2 - REACH)) {
            return 1;
        }
        int x0 = (int) px;
        int y0 = (int) py;
        float fx = px - x0;
        float fy = py - y0;
        float lit = 0;
        for (int j = -REACH; j <= REACH + 1; j++) {
            float wy = j == -REACH ? 1 - fy : j == REACH + 1 ? fy : 1;
            int row = (y0 + j) * SIZE + x0;
            for (int i = -REACH; i <= REACH + 1; i++) {
                float wx = i == -REACH ? 1 - fx : i == REACH + 1 ? fx : 1;
                if (depth.values()[row + i] <= near) {
                    lit += wx * wy;
                }
            }
        }
        float side = 2 * REACH + 1;
        return lit / (side * side);
    }

    /** 0 in shadow, 1 in light, without filtering. */
    float hard(float x, float y, float z) {
        int px = (int) Math.floor(view.m00() * x + view.m10() * y + view.m20() * z + view.m30());
        int py = (int) Math.floor(view.m01() * x + view.m11() * y + view.m21() * z + view.m31());
        boolean outside = px < 0 || py < 0 || px >= SIZE || py >= SIZE;
        float near = (float) (view.m02() * x + view.m12() * y + view.m22() * z) + 2 * TEXEL;
        return outside || depth.values()[py * SIZE + px] <= near ? 1 : 0;
    }
}
