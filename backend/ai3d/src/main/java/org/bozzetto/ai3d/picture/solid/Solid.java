package org.bozzetto.ai3d.picture.solid;

/**
 * A closed surface in pixels: x right, y up, z towards the viewer. Points are shared by all triangles that meet there; texture
 * coordinates belong to corners, so that the texture may have seams where the surface has none.
 *
 * @param points x y z each
 * @param triangles counter-clockwise seen from outside
 * @param uvs u v per corner of each triangle, v down
 * @param crease radians; where faces meet at more, the shading has an edge
 */
public record Solid(double[] points, int[] triangles, float[] uvs, double crease) {
    public int triangleCount() {
        return triangles.length / 3;
    }
}
