package org.bozzetto.studio.content;

import javafx.scene.shape.TriangleMesh;
import javafx.scene.shape.VertexFormat;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * A mesh in JavaFX's form.
 *
 * @param triangles vertex numbers of the kernel mesh, three each
 */
record DrawnMesh(TriangleMesh mesh, int[] triangles) {

    static DrawnMesh of(Mesh source, boolean colored) {
        int[] triangles = source.triangleIndices();
        boolean ownNormals = source.normals().length > 0;
        float[] normals = ownNormals ? source.normals() : CornerNormals.of(source.positions(), triangles);
        boolean textured = !colored && source.uvs().length > 0;
        TriangleMesh mesh = new TriangleMesh(VertexFormat.POINT_NORMAL_TEXCOORD);
        mesh.getPoints().setAll(source.positions());
        mesh.getNormals().setAll(normals);
        mesh.getTexCoords().setAll(colored ? FaceColors.coordinates() : textured ? source.uvs() : new float[2]);
        int[] faces = new int[3 * triangles.length];
        for (int corner = 0; corner < triangles.length; corner++) {
            int vertex = triangles[corner];
            int first = corner - corner % 3;
            faces[3 * corner] = vertex;
            faces[3 * corner + 1] = ownNormals ? vertex : corner;
            faces[3 * corner + 2] = colored
                    ? FaceColors.place(source.colors(), triangles[first], triangles[first + 1], triangles[first + 2])
                    : textured ? vertex : 0;
        }
        mesh.getFaces().setAll(faces);
        return new DrawnMesh(mesh, triangles);
    }
}
