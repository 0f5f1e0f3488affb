package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
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

    private record Hull(TriangleMesh mesh, double thickness) {}

    private final Group group = new Group();
    private final PhongMaterial material = new PhongMaterial(Color.BLACK);
    private final Map<Part, Hull> hulls = new WeakHashMap<>();
    private List<PlacedNode> selected = List.of();

    OutlineLayer() {
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
    void refresh(Orbit orbit, double height) {
        List<MeshView> views = new ArrayList<>();
        for (PlacedNode placed : selected) {
            if (!placed.shown().visible()) {
                continue;
            }
            double pixel = orbit.metresPerPixelAt(placed.bounds().center(), height);
            for (Part part : placed.shown().content().map(Content::parts).orElse(List.of())) {
                if (OutlineHull.fits(part)) {
                    views.add(view(part, new Matrix4d(placed.shown().world()).mul(part.local()), pixel));
                }
            }
        }
        group.getChildren().setAll(views);
    }

    private MeshView view(Part part, Matrix4d matrix, double pixel) {
        Vector3d scale = matrix.getScale(new Vector3d());
        double mean = Math.max(1e-9, Math.cbrt(scale.x * scale.y * scale.z));
        double wanted = PIXELS * pixel / mean;
        Hull hull = hulls.get(part);
        if (hull == null || hull.thickness() > wanted * TOLERANCE || hull.thickness() * TOLERANCE < wanted) {
            hull = new Hull(OutlineHull.of(part, wanted), wanted);
            hulls.put(part, hull);
        }
        MeshView view = new MeshView(hull.mesh());
        view.setMaterial(material);
        view.setCullFace(matrix.determinant3x3() < 0 ? CullFace.BACK : CullFace.FRONT);
        Affine place = new Affine();
        Space.set(place, matrix);
        view.getTransforms().add(place);
        return view;
    }
}
