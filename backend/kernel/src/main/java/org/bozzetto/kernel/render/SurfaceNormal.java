package org.bozzetto.kernel.render;

/** Works out which way a surface faces: the triangle's own normal, the interpolated one, and that of the normal map. */
final class SurfaceNormal {
    private SurfaceNormal() {}

    /**
     * Sets the point's normals so that they face the eye; needs the point's place and its direction to the eye.
     *
     * @param stage vertex positions on the stage
     */
    static void set(Interpolation at, float[] stage, Surface surface, SurfacePoint point) {
        int a = 3 * at.vertex(0);
        int b = 3 * at.vertex(1);
        int c = 3 * at.vertex(2);
        float ux = stage[b] - stage[a];
        float uy = stage[b + 1] - stage[a + 1];
        float uz = stage[b + 2] - stage[a + 2];
        float wx = stage[c] - stage[a];
        float wy = stage[c + 1] - stage[a + 1];
        float wz = stage[c + 2] - stage[a + 2];
        float gx = uy * wz - uz * wy;
        float gy = uz * wx - ux * wz;
        float gz = ux * wy - uy * wx;
        float toEye = gx * point.vx + gy * point.vy + gz * point.vz;
        float side = inverseLength(gx, gy, gz) * (toEye < 0 ? -1 : 1);
        point.gx = gx * side;
        point.gy = gy * side;
        point.gz = gz * side;
        float nx = at.normal(0);
        float ny = at.normal(1);
        float nz = at.normal(2);
        float length = inverseLength(nx, ny, nz);
        if (length == 0) {
            point.nx = point.gx;
            point.ny = point.gy;
            point.nz = point.gz;
        } else {
            // Which side of the surface is seen is the triangle's word: near a silhouette the interpolated normal tips
            // over.
            float flip = (nx * point.gx + ny * point.gy + nz * point.gz < 0 ? -1 : 1) * length;
            point.nx = nx * flip;
            point.ny = ny * flip;
            point.nz = nz * flip;
        }
        if (surface.normal().isPresent()) {
            bend(at, ux, uy, uz, wx, wy, wz, surface, point);
        }
    }

    private static void bend(
            Interpolation at,
            float ux,
            float uy,
            float uz,
            float wx,
            float wy,
            float wz,
            Surface surface,
            SurfacePoint point) {
        TextureUse map = surface.normal().orElseThrow();
        float[] uvs = at.uvs(map.uvSet());
        if (uvs.length == 0) {
            return;
        }
        float[] texel = at.sample(map);
        float scale = (float) surface.material().normalScale();
        float mx = (2 * texel[0] - 1) * scale;
        float my = (2 * texel[1] - 1) * scale;
        float mz = 2 * texel[2] - 1;
        float tx;
        float ty;
        float tz;
        float sign;
        float[] tangents = at.corners().tangents();
        if (tangents.length > 0) {
            tx = at.perVertex(tangents, 4, 0);
            ty = at.perVertex(tangents, 4, 1);
            tz = at.perVertex(tangents, 4, 2);
            sign = tangents[4 * at.vertex(0) + 3];
        } else {
            int a = 2 * at.vertex(0);
            int b = 2 * at.vertex(1);
            int c = 2 * at.vertex(2);
            float du1 = uvs[b] - uvs[a];
            float dv1 = uvs[b + 1] - uvs[a + 1];
            float du2 = uvs[c] - uvs[a];
            float dv2 = uvs[c + 1] - uvs[a + 1];
            float turn = du1 * dv2 - du2 * dv1 < 0 ? -1 : 1;
            tx = (ux * dv2 - wx * dv1) * turn;
            ty = (uy * dv2 - wy * dv1) * turn;
            tz = (uz * dv2 - wz * dv1) * turn;
            // glTF's bitangent points up the picture, against v: for unmirrored coordinates that is n × t.
            sign = mapSign(ux, uy, uz, wx, wy, wz, point, turn);
        }
        float along = tx * point.nx + ty * point.ny + tz * point.nz;
        tx -= along * point.nx;
        ty -= along * point.ny;
        tz -= along * point.nz;
        float length = inverseLength(tx, ty, tz);
        if (length == 0) {
            return;
        }
        tx *= length;
        ty *= length;
        tz *= length;
        float bx = (point.ny * tz - point.nz * ty) * sign;
        float by = (point.nz * tx - point.nx * tz) * sign;
        float bz = (point.nx * ty - point.ny * tx) * sign;
        float nx = tx * mx + bx * my + point.nx * mz;
        float ny = ty * mx + by * my + point.ny * mz;
        float nz = tz * mx + bz * my + point.nz * mz;
        float unit = inverseLength(nx, ny, nz);
        if (unit > 0) {
            point.nx = nx * unit;
            point.ny = ny * unit;
            point.nz = nz * unit;
        }
    }

    private static float mapSign(
            float ux, float uy, float uz, float wx, float wy, float wz, SurfacePoint point, float turn) {
        float facing = (uy * wz - uz * wy) * point.nx + (uz * wx - ux * wz) * point.ny + (ux * wy - uy * wx) * point.nz;
        return facing < 0 ? turn : -turn;
    }

    private static float inverseLength(float x, float y, float z) {
        float squared = x * x + y * y + z * z;
        return squared > 0 && squared < Float.POSITIVE_INFINITY ? 1 / (float) Math.sqrt(squared) : 0;
    }
}
