package org.bozzetto.kernel.render;

import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** Gives points and lines a body that can be drawn: small squares and thin ribbons that face the eye. */
final class Splats {
    /** Larger clouds are thinned out evenly: more could not be told apart in a picture. */
    private static final int MAX_SPLATS = 2_000_000;

    private static final double LINE_WIDTH = 0.004;
    private static final float[] NONE = {};

    private final ShownMesh item;
    private final Eye eye;
    private final double radius;
    private final float[] places;
    private final float[] placeNormals;
    private final float[] placeColors;
    private final float[] positions;
    private final float[] normals;
    private final float[] colors;
    private final int[] indices;
    private int splats;

    private Splats(ShownMesh item, Stage stage, Eye eye, int count, double size) {
        this.item = item;
        this.eye = eye;
        // At least one and a half pixels at the scene's middle.
        double visible = Math.max(size, 1.5 * eye.position().length() / eye.focal());
        radius = visible * stage.radius() / 2;
        places = PlacedMesh.positions(item.mesh(), item.toWorld());
        placeNormals = PlacedMesh.normals(item.mesh(), item.toWorld());
        placeColors = item.mesh().colors();
        positions = new float[12 * count];
        normals = new float[12 * count];
        colors = placeColors.length > 0 ? new float[16 * count] : NONE;
        indices = new int[6 * count];
    }

    /** Meshes of triangles stay as they are. */
    static ShownMesh bodyOf(ShownMesh item, Stage stage, Eye eye) {
        Mesh mesh = item.mesh();
        Topology topology = mesh.topology();
        int elements = mesh.elementCount();
        return switch (topology) {
            case POINTS -> points(item, stage, eye);
            case LINES -> lines(item, stage, eye, elements / 2, 2);
            case LINE_STRIP -> lines(item, stage, eye, Math.max(0, elements - 1), 1);
            case LINE_LOOP -> lines(item, stage, eye, elements > 1 ? elements : 0, 1);
            case TRIANGLES, TRIANGLE_STRIP, TRIANGLE_FAN -> item;
        };
    }

    private static ShownMesh points(ShownMesh item, Stage stage, Eye eye) {
        int elements = item.mesh().elementCount();
        int step = Math.ceilDiv(Math.max(1, elements), MAX_SPLATS);
        int count = Math.ceilDiv(elements, step);
        double size = Math.clamp(2.2 / Math.sqrt(Math.max(1, count)), 0.004, 0.03);
        Splats splats = new Splats(item, stage, eye, count, size);
        Vector3d across = new Vector3d(eye.right()).mul(splats.radius);
        Vector3d along = new Vector3d(eye.up()).mul(splats.radius);
        for (int i = 0; i < elements; i += step) {
            int vertex = splats.vertex(i);
            splats.add(vertex, vertex, across, along);
        }
        return splats.build();
    }

    private static ShownMesh lines(ShownMesh item, Stage stage, Eye eye, int count, int step) {
        int bounded = Math.min(count, MAX_SPLATS);
        Splats splats = new Splats(item, stage, eye, bounded, LINE_WIDTH);
        int elements = item.mesh().elementCount();
        Vector3d run = new Vector3d();
        for (int i = 0; i < bounded; i++) {
            int from = splats.vertex(i * step);
            int to = splats.vertex((i * step + 1) % elements);
            float[] p = splats.places;
            run.set(p[3 * to] - p[3 * from], p[3 * to + 1] - p[3 * from + 1], p[3 * to + 2] - p[3 * from + 2]);
            Vector3d across = run.cross(eye.back(), new Vector3d());
            if (across.lengthSquared() > 0) {
                across.normalize(splats.radius);
            }
            splats.add(from, to, across, new Vector3d());
        }
        return splats.build();
    }

    private int vertex(int element) {
        int[] numbers = item.mesh().indices();
        return numbers.length > 0 ? numbers[element] : element;
    }

    /** A rectangle from one vertex to another, widened by {@code across} and lengthened by {@code along}. */
    private void add(int from, int to, Vector3d across, Vector3d along) {
        int first = 4 * splats;
        for (int corner = 0; corner < 4; corner++) {
            int vertex = corner < 2 ? from : to;
            double side = corner == 0 || corner == 3 ? -1 : 1;
            double end = corner < 2 ? -1 : 1;
            put(places, vertex, positions, first + corner, across.x * side + along.x * end, 0);
            put(places, vertex, positions, first + corner, across.y * side + along.y * end, 1);
            put(places, vertex, positions, first + corner, across.z * side + along.z * end, 2);
            for (int k = 0; k < 3; k++) {
                normals[3 * (first + corner) + k] = placeNormals.length > 0
                        ? placeNormals[3 * vertex + k]
                        : (float) eye.back().get(k);
            }
            if (placeColors.length > 0) {
                System.arraycopy(placeColors, 4 * vertex, colors, 4 * (first + corner), 4);
            }
        }
        int[] order = {0, 1, 2, 0, 2, 3};
        for (int k = 0; k < 6; k++) {
            indices[6 * splats + k] = first + order[k];
        }
        splats++;
    }

    private static void put(float[] from, int vertex, float[] into, int corner, double offset, int component) {
        into[3 * corner + component] = (float) (from[3 * vertex + component] + offset);
    }

    private ShownMesh build() {
        Mesh.Builder mesh = Mesh.triangles(positions, indices).normals(normals);
        if (colors.length > 0) {
            mesh.colors(colors);
        }
        return new ShownMesh(item.name(), item.node(), mesh.build(), new Matrix4d(), item.material());
    }
}
