package org.bozzetto.kernel.mesh;

import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;

/** Exact boxes around transformed vertices. */
final class WorldBounds {
    private WorldBounds() {}

    /** Around the vertices (x y z each) that are finite after the transform. */
    static Bounds of(float[] positions, Matrix4d m) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = minX;
        double minZ = minX;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = maxX;
        double maxZ = maxX;
        for (int i = 0; i + 2 < positions.length; i += 3) {
            double px = positions[i];
            double py = positions[i + 1];
            double pz = positions[i + 2];
            double x = m.m00() * px + m.m10() * py + m.m20() * pz + m.m30();
            double y = m.m01() * px + m.m11() * py + m.m21() * pz + m.m31();
            double z = m.m02() * px + m.m12() * py + m.m22() * pz + m.m32();
            if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
                minX = Math.min(minX, x);
                minY = Math.min(minY, y);
                minZ = Math.min(minZ, z);
                maxX = Math.max(maxX, x);
                maxY = Math.max(maxY, y);
                maxZ = Math.max(maxZ, z);
            }
        }
        return minX > maxX ? Bounds.EMPTY : new Bounds(new Vec3(minX, minY, minZ), new Vec3(maxX, maxY, maxZ));
    }
}
