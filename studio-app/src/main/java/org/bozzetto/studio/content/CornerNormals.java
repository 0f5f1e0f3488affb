package org.bozzetto.studio.content;

/** Normals for meshes that have none: smooth, but sharp where triangles meet at more than 40°. */
final class CornerNormals {
    private static final double CREASE = Math.cos(Math.toRadians(40));

    private CornerNormals() {}

    /** Unit x y z for each corner of each triangle. */
    static float[] of(float[] positions, int[] triangles) {
        Welded welded = Welded.of(positions);
        double[] smooth = welded.normals(positions, triangles);
        float[] normals = new float[3 * triangles.length];
        double[] face = new double[3];
        for (int i = 0; i < triangles.length; i += 3) {
            face(positions, triangles[i], triangles[i + 1], triangles[i + 2], face);
            double faceLength = length(face[0], face[1], face[2]);
            for (int corner = i; corner < i + 3; corner++) {
                int at = 3 * welded.of()[triangles[corner]];
                double x = smooth[at];
                double y = smooth[at + 1];
                double z = smooth[at + 2];
                double length = length(x, y, z);
                boolean soft = x * face[0] + y * face[1] + z * face[2] >= CREASE * length * faceLength && length > 0;
                put(
                        normals,
                        corner,
                        soft ? x : face[0],
                        soft ? y : face[1],
                        soft ? z : face[2],
                        soft ? length : faceLength);
            }
        }
        return normals;
    }

    private static void put(float[] normals, int corner, double x, double y, double z, double length) {
        boolean sound = length > 0 && Double.isFinite(length);
        normals[3 * corner] = sound ? (float) (x / length) : 0;
        normals[3 * corner + 1] = sound ? (float) (y / length) : 1;
        normals[3 * corner + 2] = sound ? (float) (z / length) : 0;
    }

    /** The normal of a triangle, twice its area long. */
    static void face(float[] p, int a, int b, int c, double[] result) {
        double ux = (double) p[3 * b] - p[3 * a];
        double uy = (double) p[3 * b + 1] - p[3 * a + 1];
        double uz = (double) p[3 * b + 2] - p[3 * a + 2];
        double vx = (double) p[3 * c] - p[3 * a];
        double vy = (double) p[3 * c + 1] - p[3 * a + 1];
        double vz = (double) p[3 * c + 2] - p[3 * a + 2];
        result[0] = uy * vz - uz * vy;
        result[1] = uz * vx - ux * vz;
        result[2] = ux * vy - uy * vx;
    }

    static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
