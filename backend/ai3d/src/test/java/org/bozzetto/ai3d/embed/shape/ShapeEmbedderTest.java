package org.bozzetto.ai3d.embed.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bozzetto.kernel.math.MatrixPlacement;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;

class ShapeEmbedderTest {
    @Test
    void turningMovingAndScalingChangeNothing() {
        Scene teapot = family("teapot");
        float[] still = ShapeEmbedder.embed(teapot).orElseThrow();
        Matrix4d moved = new Matrix4d()
                .translation(100, -20, 7)
                .rotateXYZ(0.7, 2.1, -1.2)
                .scale(0.003);
        float[] other = ShapeEmbedder.embed(placed(teapot, moved)).orElseThrow();
        assertThat(dot(still, other)).isGreaterThan(0.999);
        assertThat(dot(still, still)).isBetween(0.9999, 1.0001);
    }

    @Test
    void anotherTriangulationIsTheSameShape() {
        float[] coarse = ShapeEmbedder.embed(sheet(2)).orElseThrow();
        float[] fine = ShapeEmbedder.embed(sheet(60)).orElseThrow();
        assertThat(dot(coarse, fine)).isGreaterThan(0.998);
    }

    @Test
    void differentThingsAreFurtherApartThanVariantsOfOne() {
        float[] chair = ShapeEmbedder.embed(family("chair")).orElseThrow();
        float[] stool = ShapeEmbedder.embed(family("stool")).orElseThrow();
        float[] plate = ShapeEmbedder.embed(family("plate")).orElseThrow();
        assertThat(dot(chair, stool)).isGreaterThan(dot(chair, plate));
    }

    @Test
    void whatHasNoSizeHasNoShape() {
        assertThat(ShapeEmbedder.embed(new Scene.Builder().build())).isEmpty();
        assertThat(ShapeEmbedder.embed(cloud(new float[] {1, 2, 3}))).isEmpty();
        assertThat(ShapeEmbedder.embed(cloud(new float[] {1, 2, 3, 1, 2, 3}))).isEmpty();
        assertThat(ShapeEmbedder.embed(cloud(new float[] {Float.NaN, 2, 3, 1, 2, 3})))
                .isEmpty();
    }

    @Test
    void aCloudOfPointsHasAShapeToo() {
        Mesh dense = sheet(60).meshes().getFirst().primitives().getFirst().mesh();
        float[] points = ShapeEmbedder.embed(cloud(dense.positions())).orElseThrow();
        assertThat(dot(points, ShapeEmbedder.embed(sheet(60)).orElseThrow())).isGreaterThan(0.99);
    }

    @Test
    void hugeAndTinyCoordinatesStayFinite() {
        for (float size : new float[] {1e-30f, 1e30f}) {
            Scene scene = placed(sheet(2), new Matrix4d().scaling(size));
            ShapeEmbedder.embed(scene).ifPresent(vector -> {
                for (float value : vector) {
                    assertThat(value).isFinite();
                }
            });
        }
    }

    private static Scene family(String id) {
        Family family = Families.find(id).orElseThrow();
        return family.build(Parameters.of(family, java.util.Map.of()));
    }

    private static Scene placed(Scene scene, Matrix4d matrix) {
        Scene.Builder builder = scene.toBuilder();
        double[] columns = new double[16];
        matrix.get(columns);
        int root = builder.addNode(Node.group("moved", new MatrixPlacement(columns), scene.roots()));
        return builder.show("moved", List.of(root)).build();
    }

    /** A rectangle of 2 × 1 in so many columns. */
    private static Scene sheet(int columns) {
        int rows = Math.max(1, columns / 2);
        float[] positions = new float[3 * (columns + 1) * (rows + 1)];
        int[] indices = new int[6 * columns * rows];
        for (int y = 0; y <= rows; y++) {
            for (int x = 0; x <= columns; x++) {
                int at = 3 * (y * (columns + 1) + x);
                positions[at] = 2f * x / columns;
                positions[at + 1] = (float) y / rows;
            }
        }
        int n = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int at = y * (columns + 1) + x;
                for (int corner : new int[] {at, at + 1, at + columns + 2, at, at + columns + 2, at + columns + 1}) {
                    indices[n++] = corner;
                }
            }
        }
        return scene(Mesh.triangles(positions, indices).build());
    }

    private static Scene cloud(float[] positions) {
        return scene(Mesh.of(Topology.POINTS, positions).build());
    }

    private static Scene scene(Mesh mesh) {
        Scene.Builder builder = new Scene.Builder();
        int group = builder.addMesh(new MeshGroup("", List.of(new Primitive(mesh, Scene.NONE))));
        builder.addNode(Node.ofMesh("", group));
        return builder.build();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
