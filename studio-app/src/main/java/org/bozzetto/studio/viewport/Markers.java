package org.bozzetto.studio.viewport;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.Shape3D;
import javafx.scene.transform.Rotate;
import javafx.scene.transform.Translate;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.studio.content.Shading;
import org.fxyz3d.shapes.primitives.CuboidMesh;
import org.fxyz3d.shapes.primitives.FrustumMesh;
import org.fxyz3d.shapes.primitives.SegmentedSphereMesh;

/** Small bodies that stand for what has no surface of its own: lamps and views, which look along -Z, and what is not here yet. */
final class Markers {
    /** What a click must hit, in the node's space. */
    static final Bounds BOUNDS = new Bounds(new Vec3(-0.1, -0.1, -0.1), new Vec3(0.1, 0.1, 0.1));

    private static final Color BODY = Color.web("#A59C91");

    private Markers() {}

    static Optional<Node> of(NodeContent kind) {
        return switch (kind) {
            case NodeContent.Lamp lamp -> Optional.of(lamp(lamp));
            case NodeContent.View _ -> Optional.of(view());
            case NodeContent.AssetInstance _ -> Optional.of(crate());
            case NodeContent.Group _, NodeContent.Shape _ -> Optional.empty();
        };
    }

    private static Node lamp(NodeContent.Lamp lamp) {
        SegmentedSphereMesh bulb = new SegmentedSphereMesh(16, 0, 0, 0.045, new org.fxyz3d.geometry.Point3D(0, 0, 0));
        Group group = new Group(glowing(bulb, Shading.color(lamp.color())));
        if (lamp.kind() != Light.Kind.POINT) {
            FrustumMesh shade = new FrustumMesh(0.025, 0.075, 0.09);
            shade.getTransforms().addAll(new Translate(0, 0, -0.03), new Rotate(-90, Rotate.X_AXIS));
            group.getChildren().add(painted(shade));
        }
        return group;
    }

    private static Node view() {
        CuboidMesh body = new CuboidMesh(0.09, 0.07, 0.12);
        FrustumMesh lens = new FrustumMesh(0.02, 0.04, 0.06);
        lens.getTransforms().addAll(new Translate(0, 0, -0.09), new Rotate(-90, Rotate.X_AXIS));
        return new Group(painted(body), painted(lens));
    }

    private static Node crate() {
        double side = BOUNDS.size().x();
        CuboidMesh body = new CuboidMesh(side, side, side);
        body.setMaterial(new PhongMaterial(BODY.deriveColor(0, 1, 1, 0.35)));
        return body;
    }

    private static Shape3D painted(Shape3D shape) {
        shape.setMaterial(new PhongMaterial(BODY));
        return shape;
    }

    private static Shape3D glowing(Shape3D shape, Color color) {
        PhongMaterial material = new PhongMaterial(color);
        javafx.scene.image.WritableImage light = new javafx.scene.image.WritableImage(1, 1);
        light.getPixelWriter().setColor(0, 0, color);
        material.setSelfIlluminationMap(light);
        shape.setMaterial(material);
        return shape;
    }
}
