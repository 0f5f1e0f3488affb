package org.bozzetto.kernel.render;

/** Unit tangent and bitangent of a spot, square to its normal: the mesh's own, or along its texture coordinates. */
final class TangentFrame {
    float tx;
    float ty;
    float tz;
    float bx;
    float by;
    float bz;

    /**
     * Along the point's shading normal.
     *
     * @param stage vertex positions on the stage
     * @return whether there is such a frame; needs tangents or texture coordinates
     */
    boolean set(Interpolation at, float[] stage, int uvSet, SurfacePoint point) {
        float[] uvs = at.uvs(uvSet);
        float[] tangents = at.corners().tangents();
        float sign;
        if (tangents.length > 0) {
            tx = at.perVertex(tangents, 4, 0);
            ty = at.perVertex(tangents, 4, 1);
            tz = at.perVertex(tangents, 4, 2);
            sign = tangents[4 * at.vertex(0) + 3];
        } else if (uvs.length > 0) {
            sign = alongCoordinates(at, stage, uvs, point);
        } else {
            return false;
        }
        float along = tx * point.nx + ty * point.ny + tz * point.nz;
        tx -= along * point.nx;
        ty -= along * point.ny;
        tz -= along * point.nz;
        float length = SurfaceNormal.inverseLength(tx, ty, tz);
        tx *= length;
        ty *= length;
        tz *= length;
        bx = (point.ny * tz - point.nz * ty) * sign;
        by = (point.nz * tx - point.nx * tz) * sign;
        bz = (point.nx * ty - point.ny * tx) * sign;
        return length != 0;
    }

    private float alongCoordinates(Interpolation at, float[] stage, float[] uvs, SurfacePoint point) {
        int pa = 3 * at.vertex(0);
        int pb = 3 * at.vertex(1);
        int pc = 3 * at.vertex(2);
        float ux = stage[pb] - stage[pa];
        float uy = stage[pb + 1] - stage[pa + 1];
        float uz = stage[pb + 2] - stage[pa + 2];
        float wx = stage[pc] - stage[pa];
        float wy = stage[pc + 1] - stage[pa + 1];
        float wz = stage[pc + 2] - stage[pa + 2];
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
        float facing = (uy * wz - uz * wy) * point.nx + (uz * wx - ux * wz) * point.ny + (ux * wy - uy * wx) * point.nz;
        return facing < 0 ? turn : -turn;
    }
}
