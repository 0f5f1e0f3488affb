package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import javafx.scene.Group;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.CullFace;
import javafx.scene.shape.MeshView;
import javafx.scene.shape.TriangleMesh;
import javafx.scene.transform.Affine;
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.content.OutlineHull;
import org.bozzetto.studio.content.Part;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** The outline of what is selected: each part's inverted hull, about two pixels thick. */
final class OutlineLayer {
    private static final double PIXELS = 2.4;
    /** The hull is built anew when its thickness on screen would be off by more than this. */
    private static final double TOLERANCE = 1.5;

    /** Outlines of more than this would cost more than they show. */
    private static final int MOST_TRIANGLES = 600_000;

    private static final int MOST_SHAPES = 600;

    private record Hull(TriangleMesh mesh, double thickness) {}

    private final Group group = new Group();
    private final PhongMaterial material = new PhongMaterial(Color.BLACK);
    private final Map<Part, Hull> hulls = new WeakHashMap<>();
    private final Set<Part> building = new HashSet<>();
    private final Executor background;
    private final Executor ui;
    private List<PlacedNode> selected = List.of();
    private Orbit orbit = Orbit.START;
    private double height = 600;

    OutlineLayer(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
        group.setMouseTransparent(true);
        setColor(Color.web("#E07A4F"));
    }

    void setColor(Color color) {
        WritableImage light = new WritableImage(1, 1);
        light.getPixelWriter().setColor(0, 0, color);
        material.setSelfIlluminationMap(light);
    }

    Group group() {
        return group;
    }

    void show(List<PlacedNode> nodes, Orbit orbit, double height) {
        selected = List.copyOf(nodes);
        refresh(orbit, height);
    }

    /** After the eye or what is selected moved. */
    void refresh(Orbit newOrbit, double newHeight) {
        orbit = newOrbit;
        height = newHeight;
        List<MeshView> views = new ArrayList<>();
        long triangles = 0;
        for (PlacedNode placed : selected) {
            if (!placed.shown().visible()) {
                continue;
            }
            double pixel = orbit.metresPerPixelAt(placed.bounds().center(), height);
            for (Part part : placed.shown().content().map(Content::parts).orElse(List.of())) {
                triangles += part.triangles().length / 3;
                if (triangles <= MOST_TRIANGLES && views.size() < MOST_SHAPES) {
                    Matrix4d matrix = new Matrix4d(placed.shown().world()).mul(part.local());
                    hull(part, matrix, pixel).ifPresent(hull -> views.add(view(hull, matrix)));
                }
            }
        }
        group.getChildren().setAll(views);
    }

    /** The hull that there is; a better one is built when its thickness on screen is far off. */
    private Optional<Hull> hull(Part part, Matrix4d matrix, double pixel) {
        Vector3d scale = matrix.getScale(new Vector3d());
        double mean = Math.max(1e-9, Math.cbrt(scale.x * scale.y * scale.z));
        double wanted = PIXELS * pixel / mean;
        Hull hull = hulls.get(part);
        boolean fits = hull != null && hull.thickness() <= wanted * TOLERANCE && hull.thickness() * TOLERANCE >= wanted;
        if (!fits && building.add(part)) {
            background.execute(() -> {
                TriangleMesh mesh = OutlineHull.of(part, wanted);
                ui.execute(() -> {
                    building.remove(part);
                    hulls.put(part, new Hull(mesh, wanted));
                    if (building.isEmpty()) {
                        refresh(orbit, height);
                    }
                });
            });
        }
        return Optional.ofNullable(hull);
    }

    private MeshView view(Hull hull, Matrix4d matrix) {
        MeshView view = new MeshView(hull.mesh());
        view.setMaterial(material);
        view.setCullFace(matrix.determinant3x3() < 0 ? CullFace.BACK : CullFace.FRONT);
        Affine place = new Affine();
        Space.set(place, matrix);
        view.getTransforms().add(place);
        return view;
    }
}
