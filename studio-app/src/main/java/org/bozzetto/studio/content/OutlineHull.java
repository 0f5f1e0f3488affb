package org.bozzetto.studio.content;

import javafx.scene.shape.TriangleMesh;
import javafx.scene.shape.VertexFormat;

/** The inverted hull of a selection outline: the same triangles, pushed out along smooth normals. */
public final class OutlineHull {
    private static final int MOST_TRIANGLES = 400_000;

    private OutlineHull() {}

    /** Whether a part is small enough to be outlined while one waits. */
    public static boolean fits(Part part) {
        return part.triangles().length / 3 <= MOST_TRIANGLES;
    }

    /** @param thickness in the part's own units */
    public static TriangleMesh of(Part part, double thickness) {
        float[] positions = part.mesh().positions();
        Welded welded = Welded.of(positions);
        double[] normals = welded.normals(positions, part.triangles());
        float[] points = positions.clone();
        for (int v = 0; v < points.length / 3; v++) {
            int at = 3 * welded.of()[v];
            double length = CornerNormals.length(normals[at], normals[at + 1], normals[at + 2]);
            for (int k = 0; k < 3 && length > 0; k++) {
                points[3 * v + k] += (float) (normals[at + k] / length * thickness);
            }
        }
        TriangleMesh mesh = new TriangleMesh(VertexFormat.POINT_TEXCOORD);
        mesh.getPoints().setAll(points);
        mesh.getTexCoords().setAll(0, 0);
        int[] faces = new int[2 * part.triangles().length];
        for (int i = 0; i < part.triangles().length; i++) {
            faces[2 * i] = part.triangles()[i];
        }
        mesh.getFaces().setAll(faces);
        return mesh;
    }
}
