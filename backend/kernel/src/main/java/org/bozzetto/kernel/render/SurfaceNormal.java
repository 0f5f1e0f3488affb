package org.bozzetto.kernel.render;

/** Works out which way a surface faces: the triangle's own normal, the interpolated one, and those of the normal maps. */
final class SurfaceNormal {
    private final TangentFrame frame = new TangentFrame();
    private final float[] bent = new float[3];

    /**
     * Sets the point's normals so that they face the eye; needs the point's place and its direction to the eye.
     *
     * @param stage vertex positions on the stage
     */
    void set(Interpolation at, float[] stage, Surface surface, SurfacePoint point) {
        setFlat(at, stage, point);
        setSmooth(at, point);
        point.coatX = point.nx;
        point.coatY = point.ny;
        point.coatZ = point.nz;
        Finish finish = surface.finish();
        if (finish.coatNormal().isPresent()
                && bend(at, stage, finish.coatNormal().get(), finish.coatNormalScale(), point)) {
            point.coatX = bent[0];
            point.coatY = bent[1];
            point.coatZ = bent[2];
        }
        if (surface.normal().isPresent()
                && bend(
                        at,
                        stage,
                        surface.normal().get(),
                        (float) surface.material().normalScale(),
                        point)) {
            point.nx = bent[0];
            point.ny = bent[1];
            point.nz = bent[2];
        }
        if (point.stretch > 0) {
            stretch(at, stage, finish.stretchUvSet(), point);
        }
    }

    private static void setFlat(Interpolation at, float[] stage, SurfacePoint point) {
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
    }

    private static void setSmooth(Interpolation at, SurfacePoint point) {
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
    }

    /** The normal that a map gives, into {@link #bent}; false where it gives none. */
    private boolean bend(Interpolation at, float[] stage, TextureUse map, float scale, SurfacePoint point) {
        if (at.uvs(map.uvSet()).length == 0 || !frame.set(at, stage, map.uvSet(), point)) {
            return false;
        }
        float[] texel = at.sample(map);
        float mx = (2 * texel[0] - 1) * scale;
        float my = (2 * texel[1] - 1) * scale;
        float mz = 2 * texel[2] - 1;
        float nx = frame.tx * mx + frame.bx * my + point.nx * mz;
        float ny = frame.ty * mx + frame.by * my + point.ny * mz;
        float nz = frame.tz * mx + frame.bz * my + point.nz * mz;
        float unit = inverseLength(nx, ny, nz);
        bent[0] = nx * unit;
        bent[1] = ny * unit;
        bent[2] = nz * unit;
        return unit > 0;
    }

    /** Turns the direction of a stretched glint to the stage. */
    private void stretch(Interpolation at, float[] stage, int uvSet, SurfacePoint point) {
        if (!frame.set(at, stage, uvSet, point)) {
            point.stretch = 0;
            return;
        }
        float x = frame.tx * point.alongTangent + frame.bx * point.alongBitangent;
        float y = frame.ty * point.alongTangent + frame.by * point.alongBitangent;
        float z = frame.tz * point.alongTangent + frame.bz * point.alongBitangent;
        float unit = inverseLength(x, y, z);
        point.stretchX = x * unit;
        point.stretchY = y * unit;
        point.stretchZ = z * unit;
        if (unit == 0) {
            point.stretch = 0;
        }
    }

    static float inverseLength(float x, float y, float z) {
        float squared = x * x + y * y + z * z;
        return squared > 0 && squared < Float.POSITIVE_INFINITY ? 1 / (float) Math.sqrt(squared) : 0;
    }
}
