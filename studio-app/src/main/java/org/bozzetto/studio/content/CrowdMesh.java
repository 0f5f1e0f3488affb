package org.bozzetto.studio.content;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.TriangleMesh;
import javafx.scene.shape.VertexFormat;
import org.bozzetto.kernel.change.Surface;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** Many coarse bodies in one mesh: one drawing for all of them. Made on any thread. */
public final class CrowdMesh {
    private final float[] points;
    private final float[] normals;
    private final int[] faces;
    private final Map<Integer, Integer> colors = new HashMap<>();
    private int vertex;
    private int triangle;

    /**
     * One thing in the crowd.
     *
     * @param coarse whether a box will do
     * @param surface the scene's own material for a slot
     */
    public record Member(Content content, Matrix4d world, boolean coarse, Function<String, Optional<Surface>> surface) {
        Proxy proxy() {
            return coarse ? content.box() : content.proxy();
        }
    }

    private CrowdMesh(int vertices, int triangles) {
        points = new float[3 * vertices];
        normals = new float[3 * triangles];
        faces = new int[9 * triangles];
    }

    /** The paint of every crowd. */
    public static PhongMaterial paint() {
        PhongMaterial paint = new PhongMaterial(Color.WHITE);
        paint.setDiffuseMap(FaceColors.palette());
        return paint;
    }

    /** In the scene's space, to be drawn with {@link #paint}. */
    public static TriangleMesh of(Collection<Member> members) {
        int vertices = 0;
        int triangles = 0;
        for (Member member : members) {
            vertices += member.proxy().positions().length / 3;
            triangles += member.proxy().triangleCount();
        }
        CrowdMesh crowd = new CrowdMesh(vertices, triangles);
        members.forEach(crowd::add);
        return crowd.mesh();
    }

    private void add(Member member) {
        Proxy proxy = member.proxy();
        float[] p = proxy.positions();
        Vector3d at = new Vector3d();
        for (int i = 0; i < p.length; i += 3) {
            member.world().transformPosition(at.set(p[i], p[i + 1], p[i + 2]));
            points[3 * vertex + i] = (float) at.x;
            points[3 * vertex + i + 1] = (float) at.y;
            points[3 * vertex + i + 2] = (float) at.z;
        }
        int[] places = member.content().parts().stream()
                .mapToInt(part -> FaceColors.place(member.surface()
                        .apply(part.slot())
                        .map(Surface::baseColor)
                        .orElse(part.mean())))
                .toArray();
        boolean mirrored = member.world().determinant3x3() < 0;
        double[] normal = new double[3];
        for (int t = 0; t < proxy.triangleCount(); t++) {
            int a = vertex + proxy.triangles()[3 * t];
            int b = vertex + proxy.triangles()[3 * t + (mirrored ? 2 : 1)];
            int c = vertex + proxy.triangles()[3 * t + (mirrored ? 1 : 2)];
            CornerNormals.face(points, a, b, c, normal);
            double length = CornerNormals.length(normal[0], normal[1], normal[2]);
            for (int k = 0; k < 3; k++) {
                normals[3 * triangle + k] = length > 0 ? (float) (normal[k] / length) : k == 1 ? 1 : 0;
            }
            int color = colors.computeIfAbsent(places[proxy.parts()[t]], _ -> colors.size());
            int[] corners = {a, triangle, color, b, triangle, color, c, triangle, color};
            System.arraycopy(corners, 0, faces, 9 * triangle, 9);
            triangle++;
        }
        vertex += p.length / 3;
    }

    private TriangleMesh mesh() {
        TriangleMesh mesh = new TriangleMesh(VertexFormat.POINT_NORMAL_TEXCOORD);
        mesh.getPoints().setAll(points);
        mesh.getNormals().setAll(normals);
        float[] coordinates = new float[2 * Math.max(1, colors.size())];
        colors.forEach((place, at) -> FaceColors.coordinate(place, coordinates, 2 * at));
        mesh.getTexCoords().setAll(coordinates);
        mesh.getFaces().setAll(faces);
        return mesh;
    }
}
