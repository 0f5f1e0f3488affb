package org.bozzetto.ai3d.picture.solid;

import java.util.Arrays;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * Makes a renderable mesh of a solid: real size, standing on y = 0 in the middle of x and z, with normals that are smooth except at
 * creases. Corners that agree in place, normal and texture coordinates share a vertex.
 */
public final class ShadedMesh {
    private final Solid solid;
    private final double[] faceNormals;
    private final double creaseCosine;
    /** Corners by point: the first, and per corner the following one. */
    private final int[] firstCorner;

    private final int[] nextCorner;

    private ShadedMesh(Solid solid) {
        this.solid = solid;
        creaseCosine = StrictMath.cos(solid.crease());
        faceNormals = new double[solid.triangles().length];
        int points = solid.points().length / 3;
        firstCorner = new int[points];
        nextCorner = new int[solid.triangles().length];
        Arrays.fill(firstCorner, -1);
        for (int c = nextCorner.length - 1; c >= 0; c--) {
            nextCorner[c] = firstCorner[solid.triangles()[c]];
            firstCorner[solid.triangles()[c]] = c;
        }
        for (int t = 0; t < solid.triangleCount(); t++) {
            faceNormal(t);
        }
    }

    /**
     * @param scale metres per pixel
     * @param depthScale further factor for z
     */
    public static Mesh of(Solid solid, double scale, double depthScale) {
        double[] points = solid.points().clone();
        for (int i = 0; i < points.length; i += 3) {
            points[i] *= scale;
            points[i + 1] *= scale;
            points[i + 2] *= scale * depthScale;
        }
        Bounds bounds = bounds(points);
        Vec3 center = bounds.center();
        for (int i = 0; i < points.length; i += 3) {
            points[i] -= center.x();
            points[i + 1] -= bounds.min().y();
            points[i + 2] -= center.z();
        }
        return new ShadedMesh(new Solid(points, solid.triangles(), solid.uvs(), solid.crease())).build();
    }

    /** The box around points, x y z each. */
    public static Bounds bounds(double[] points) {
        Bounds bounds = Bounds.EMPTY;
        for (int i = 0; i < points.length; i += 3) {
            bounds = bounds.with(new Vec3(points[i], points[i + 1], points[i + 2]));
        }
        return bounds;
    }

    /** Length is twice the area, so that sums weigh faces by their size. */
    private void faceNormal(int t) {
        double[] p = solid.points();
        int a = 3 * solid.triangles()[3 * t];
        int b = 3 * solid.triangles()[3 * t + 1];
        int c = 3 * solid.triangles()[3 * t + 2];
        double ux = p[b] - p[a];
        double uy = p[b + 1] - p[a + 1];
        double uz = p[b + 2] - p[a + 2];
        double vx = p[c] - p[a];
        double vy = p[c + 1] - p[a + 1];
        double vz = p[c + 2] - p[a + 2];
        faceNormals[3 * t] = uy * vz - uz * vy;
        faceNormals[3 * t + 1] = uz * vx - ux * vz;
        faceNormals[3 * t + 2] = ux * vy - uy * vx;
    }

    private Mesh build() {
        int corners = solid.triangles().length;
        float[] positions = new float[3 * corners];
        float[] normals = new float[3 * corners];
        float[] uvs = new float[2 * corners];
        int[] indices = new int[corners];
        int[] vertexOf = new int[corners];
        float[] normal = new float[3];
        int vertices = 0;
        for (int point = 0; point < firstCorner.length; point++) {
            for (int c = firstCorner[point]; c >= 0; c = nextCorner[c]) {
                cornerNormal(c, normal);
                int vertex = -1;
                for (int other = firstCorner[point]; other != c && vertex < 0; other = nextCorner[other]) {
                    int candidate = vertexOf[other];
                    if (uvs[2 * candidate] == solid.uvs()[2 * c]
                            && uvs[2 * candidate + 1] == solid.uvs()[2 * c + 1]
                            && near(normals, 3 * candidate, normal)) {
                        vertex = candidate;
                    }
                }
                if (vertex < 0) {
                    vertex = vertices++;
                    for (int k = 0; k < 3; k++) {
                        positions[3 * vertex + k] = (float) solid.points()[3 * point + k];
                        normals[3 * vertex + k] = normal[k];
                    }
                    uvs[2 * vertex] = solid.uvs()[2 * c];
                    uvs[2 * vertex + 1] = solid.uvs()[2 * c + 1];
                }
                vertexOf[c] = vertex;
                indices[c] = vertex;
            }
        }
        return Mesh.triangles(Arrays.copyOf(positions, 3 * vertices), indices)
                .normals(Arrays.copyOf(normals, 3 * vertices))
                .uvs(Arrays.copyOf(uvs, 2 * vertices))
                .build();
    }

    private static boolean near(float[] normals, int at, float[] normal) {
        double dot = (double) normals[at] * normal[0]
                + (double) normals[at + 1] * normal[1]
                + (double) normals[at + 2] * normal[2];
        return dot > 0.99999;
    }

    private void cornerNormal(int corner, float[] to) {
        int own = corner - corner % 3;
        double length = length(own);
        double x = 0;
        double y = 0;
        double z = 0;
        for (int c = firstCorner[solid.triangles()[corner]]; c >= 0; c = nextCorner[c]) {
            int face = c - c % 3;
            double dot = faceNormals[own] * faceNormals[face]
                    + faceNormals[own + 1] * faceNormals[face + 1]
                    + faceNormals[own + 2] * faceNormals[face + 2];
            if (dot >= creaseCosine * length * length(face)) {
                x += faceNormals[face];
                y += faceNormals[face + 1];
                z += faceNormals[face + 2];
            }
        }
        double sum = Math.sqrt(x * x + y * y + z * z);
        if (sum > 0) {
            to[0] = (float) (x / sum);
            to[1] = (float) (y / sum);
            to[2] = (float) (z / sum);
        } else {
            // Faces that cancel out exactly: any direction shades as badly, up is at least valid.
            to[0] = 0;
            to[1] = 1;
            to[2] = 0;
        }
    }

    private double length(int face) {
        return Math.sqrt(faceNormals[face] * faceNormals[face]
                + faceNormals[face + 1] * faceNormals[face + 1]
                + faceNormals[face + 2] * faceNormals[face + 2]);
    }
}
