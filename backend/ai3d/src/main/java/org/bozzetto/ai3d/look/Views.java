package org.bozzetto.ai3d.look;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.MatrixPlacement;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.render.Viewpoint;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * Pictures of a thing from all around: what a photograph of it is held against. All are drawn at once, as turned copies side by
 * side, so that textures are decoded and shadows found only once.
 */
public final class Views {
    private static final int AROUND = 8;
    private static final double[] ELEVATIONS = {Math.toRadians(10), Math.toRadians(35)};

    /** How many. */
    public static final int COUNT = AROUND * ELEVATIONS.length;

    /** The longer side of a view in pixels. */
    private static final int SIDE = 96;

    /** Room between copies, as a part of their size. */
    private static final double GAP = 1.1;

    /** Narrow, so that copies at the rim are seen from the same side as those in the middle. */
    private static final double FIELD_OF_VIEW = Math.toRadians(6);

    private final List<ShownMesh> shown;
    private final Vector3d centre = new Vector3d();
    private double halfWidth;
    private double halfHeight;

    private Views(List<ShownMesh> shown) {
        this.shown = shown;
    }

    /**
     * On transparent ground; those from a little above the horizon first, each round starting in front.
     *
     * @return empty for a scene that shows nothing
     */
    public static List<Pixels> of(Scene scene) {
        Views views = new Views(ShownMeshes.of(scene));
        return views.measured() ? views.draw(scene) : List.of();
    }

    /** Finds the upright cylinder around what is shown. */
    private boolean measured() {
        Vector3d min = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d max = new Vector3d(Double.NEGATIVE_INFINITY);
        forEachVertex(point -> {
            min.min(point);
            max.max(point);
        });
        if (!(min.x <= max.x)) {
            return false;
        }
        min.add(max, centre).mul(0.5);
        double[] farthest = {0};
        forEachVertex(point -> farthest[0] = Math.max(farthest[0], Math.hypot(point.x - centre.x, point.z - centre.z)));
        halfWidth = farthest[0];
        halfHeight = (max.y - min.y) / 2;
        double size = Math.max(halfWidth, halfHeight);
        return size > 0 && Double.isFinite(size);
    }

    private interface Visitor {
        void visit(Vector3d point);
    }

    private void forEachVertex(Visitor visitor) {
        Vector3d point = new Vector3d();
        for (ShownMesh item : shown) {
            float[] p = item.mesh().positions();
            for (int i = 0; i < p.length; i += 3) {
                item.toWorld().transformPosition(p[i], p[i + 1], p[i + 2], point);
                if (point.isFinite()) {
                    visitor.visit(point);
                }
            }
        }
    }

    private List<Pixels> draw(Scene scene) {
        double steepest = ELEVATIONS[ELEVATIONS.length - 1];
        double cellWidth = 2 * halfWidth * GAP;
        double cellHeight = 2 * GAP * (halfHeight + halfWidth * StrictMath.sin(steepest));
        double scale = SIDE / Math.max(cellWidth, cellHeight);
        int width = Math.max(8, (int) Math.ceil(cellWidth * scale));
        int height = Math.max(8, (int) Math.ceil(cellHeight * scale));
        RenderSettings settings = new RenderSettings(
                width * AROUND, height * ELEVATIONS.length, 0, 0, FIELD_OF_VIEW, 1, false, true, Rgb.BLACK, Rgb.BLACK);
        double distance = height * ELEVATIONS.length / scale / 2 / StrictMath.tan(FIELD_OF_VIEW / 2);
        Viewpoint eye = Viewpoint.lookingAt(new Vec3(0, 0, distance), Vec3.ZERO, FIELD_OF_VIEW);
        Pixels sheet = Rasterizer.render(copies(scene, width / scale, height / scale), settings, eye);
        List<Pixels> views = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            views.add(cut(sheet, i % AROUND * width, i / AROUND * height, width, height));
        }
        return views;
    }

    private Scene copies(Scene scene, double cellWidth, double cellHeight) {
        Scene.Builder copies = new Scene.Builder();
        scene.materials().forEach(copies::addMaterial);
        scene.textures().forEach(copies::addTexture);
        scene.samplers().forEach(copies::addSampler);
        scene.images().forEach(copies::addImage);
        List<Integer> meshes = new ArrayList<>();
        for (ShownMesh item : shown) {
            Primitive primitive = new Primitive(item.mesh(), item.material());
            meshes.add(copies.addMesh(new MeshGroup(item.name(), List.of(primitive))));
        }
        for (int i = 0; i < COUNT; i++) {
            double right = (i % AROUND - (AROUND - 1) / 2.0) * cellWidth;
            int round = i / AROUND;
            double up = ((ELEVATIONS.length - 1) / 2.0 - round) * cellHeight;
            Matrix4d turned = new Matrix4d()
                    .translation(right, up, 0)
                    .rotateX(ELEVATIONS[round])
                    .rotateY(-2 * Math.PI * (i % AROUND) / AROUND)
                    .translate(-centre.x, -centre.y, -centre.z);
            for (int k = 0; k < shown.size(); k++) {
                double[] columns = new double[16];
                turned.mul(shown.get(k).toWorld(), new Matrix4d()).get(columns);
                copies.addNode(Node.ofMesh("", new MatrixPlacement(columns), meshes.get(k)));
            }
        }
        return copies.build();
    }

    private static Pixels cut(Pixels sheet, int left, int top, int width, int height) {
        Pixels view = new Pixels(width, height);
        for (int y = 0; y < height; y++) {
            System.arraycopy(sheet.argb(), (top + y) * sheet.width() + left, view.argb(), y * width, width);
        }
        return view;
    }
}
