package org.bozzetto.kernel.shape.build;

import java.util.Arrays;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * Turns shared points and creases into vertices. A corner's normal is the sum of the normals of the faces around its point
 * that meet its own face at less than the crease angle, weighted by area, so that large flat faces stay flat beside narrow
 * bevels. Corners of a point with the same normal and texture coordinates become one vertex.
 */
final class SolidMesher {
    private static final double SAME_NORMAL = 1 - 1e-5;

    private final double[] points;
    private final int[] corners;
    private final double[] uvs;
    private final double[] creases;

    SolidMesher(double[] points, int[] corners, double[] uvs, double[] creases) {
        this.points = points;
        this.corners = corners;
        this.uvs = uvs;
        this.creases = creases;
    }

    Mesh mesh(double tile) {
        double[] faceNormals = faceNormals();
        int[] firstOfPoint = new int[points.length / 3 + 1];
        int[] cornersByPoint = cornersByPoint(firstOfPoint);
        double[] cosines = Arrays.stream(creases).map(StrictMath::cos).toArray();

        double[] normals = new double[3 * corners.length];
        for (int corner = 0; corner < corners.length; corner++) {
            sumNormals(corner, faceNormals, cosines, firstOfPoint, cornersByPoint, normals);
        }
        return weld(normals, firstOfPoint, cornersByPoint, tile);
    }

    /** Not unit: as long as twice the area. */
    private double[] faceNormals() {
        double[] result = new double[corners.length];
        for (int c = 0; c < corners.length; c += 3) {
            int a = 3 * corners[c];
            int b = 3 * corners[c + 1];
            int d = 3 * corners[c + 2];
            double ux = points[b] - points[a];
            double uy = points[b + 1] - points[a + 1];
            double uz = points[b + 2] - points[a + 2];
            double vx = points[d] - points[a];
            double vy = points[d + 1] - points[a + 1];
            double vz = points[d + 2] - points[a + 2];
            result[c] = uy * vz - uz * vy;
            result[c + 1] = uz * vx - ux * vz;
            result[c + 2] = ux * vy - uy * vx;
        }
        return result;
    }

    private int[] cornersByPoint(int[] firstOfPoint) {
        for (int point : corners) {
            firstOfPoint[point + 1]++;
        }
        for (int i = 1; i < firstOfPoint.length; i++) {
            firstOfPoint[i] += firstOfPoint[i - 1];
        }
        int[] next = firstOfPoint.clone();
        int[] result = new int[corners.length];
        for (int c = 0; c < corners.length; c++) {
            result[next[corners[c]]++] = c;
        }
        return result;
    }

    private void sumNormals(
            int corner,
            double[] faceNormals,
            double[] cosines,
            int[] firstOfPoint,
            int[] cornersByPoint,
            double[] out) {
        int own = corner / 3 * 3;
        double cosine = cosines[corner / 3] - 1e-9;
        double ownLength = length(faceNormals, own);
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = firstOfPoint[corners[corner]]; i < firstOfPoint[corners[corner] + 1]; i++) {
            int other = cornersByPoint[i] / 3 * 3;
            double dot = faceNormals[own] * faceNormals[other]
                    + faceNormals[own + 1] * faceNormals[other + 1]
                    + faceNormals[own + 2] * faceNormals[other + 2];
            if (other == own || dot >= cosine * ownLength * length(faceNormals, other)) {
                x += faceNormals[other];
                y += faceNormals[other + 1];
                z += faceNormals[other + 2];
            }
        }
        double length = Math.sqrt(x * x + y * y + z * z);
        boolean flat = !(length > 0);
        out[3 * corner] = flat ? 0 : x / length;
        out[3 * corner + 1] = flat ? 1 : y / length;
        out[3 * corner + 2] = flat ? 0 : z / length;
    }

    private static double length(double[] values, int at) {
        return Math.sqrt(values[at] * values[at] + values[at + 1] * values[at + 1] + values[at + 2] * values[at + 2]);
    }

    private Mesh weld(double[] normals, int[] firstOfPoint, int[] cornersByPoint, double tile) {
        int[] vertexOfCorner = new int[corners.length];
        int[] cornerOfVertex = new int[corners.length];
        int count = 0;
        for (int point = 0; point + 1 < firstOfPoint.length; point++) {
            int firstVertex = count;
            for (int i = firstOfPoint[point]; i < firstOfPoint[point + 1]; i++) {
                int corner = cornersByPoint[i];
                int vertex = firstVertex;
                while (vertex < count && !same(normals, corner, cornerOfVertex[vertex])) {
                    vertex++;
                }
                if (vertex == count) {
                    cornerOfVertex[count++] = corner;
                }
                vertexOfCorner[corner] = vertex;
            }
        }
        float[] positions = new float[3 * count];
        float[] vertexNormals = new float[3 * count];
        float[] vertexUvs = new float[2 * count];
        for (int v = 0; v < count; v++) {
            int corner = cornerOfVertex[v];
            for (int k = 0; k < 3; k++) {
                positions[3 * v + k] = (float) points[3 * corners[corner] + k];
                vertexNormals[3 * v + k] = (float) normals[3 * corner + k];
            }
            vertexUvs[2 * v] = (float) (uvs[2 * corner] / tile);
            vertexUvs[2 * v + 1] = (float) (uvs[2 * corner + 1] / tile);
        }
        return Mesh.triangles(positions, vertexOfCorner)
                .normals(vertexNormals)
                .uvs(vertexUvs)
                .build();
    }

    private boolean same(double[] normals, int a, int b) {
        return Math.abs(uvs[2 * a] - uvs[2 * b]) < 1e-9
                && Math.abs(uvs[2 * a + 1] - uvs[2 * b + 1]) < 1e-9
                && normals[3 * a] * normals[3 * b]
                                + normals[3 * a + 1] * normals[3 * b + 1]
                                + normals[3 * a + 2] * normals[3 * b + 2]
                        > SAME_NORMAL;
    }
}
