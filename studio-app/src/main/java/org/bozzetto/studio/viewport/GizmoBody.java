package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.DepthTest;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.CullFace;
import javafx.scene.shape.Shape3D;
import javafx.scene.transform.Rotate;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;
import javafx.scene.transform.Translate;
import org.bozzetto.kernel.math.Vec3;
import org.fxyz3d.geometry.Point3D;
import org.fxyz3d.shapes.primitives.CapsuleMesh;
import org.fxyz3d.shapes.primitives.ConeMesh;
import org.fxyz3d.shapes.primitives.CuboidMesh;
import org.fxyz3d.shapes.primitives.SegmentedSphereMesh;

/**
 * An arm, a square or the middle of the gizmo, made of FXyz3D's meshes. Each of them is convex and shows only its front, so that
 * it needs no depth.
 */
final class GizmoBody implements GizmoPart {
    private static final Color EDGE = Color.rgb(20, 18, 16, 0.4);
    private static final double PIXEL = 1 / GizmoShape.ARM;
    private static final double SHAFT = 1.4 * PIXEL;
    private static final double RIM = 1.2 * PIXEL;
    /** Where an arm begins, clear of the middle. */
    private static final double START = 0.16;

    private final Vec3 middle;
    private final Group node = new Group();
    private final List<Shape3D> bodies = new ArrayList<>();
    private final List<Scale> thickness = new ArrayList<>();
    private final PhongMaterial plain;
    private final PhongMaterial hot;

    private GizmoBody(Handle handle, double opacity, Vec3 middle) {
        this.middle = middle;
        Color color = GizmoColors.of(handle);
        plain = FlatPaint.of(color.deriveColor(0, 1, 1, opacity));
        hot = FlatPaint.of(GizmoColors.HOT.deriveColor(0, 1, 1, Math.min(1, 2 * opacity)));
    }

    static GizmoBody of(Handle handle, Tool tool) {
        if (handle == Handle.ALL) {
            return ball();
        }
        return handle.isPlane() ? square(handle) : arm(handle, tool);
    }

    private static GizmoBody arm(Handle handle, Tool tool) {
        GizmoBody part = new GizmoBody(handle, 1, handle.axis().times((1 + START) / 2));
        Scale thick = new Scale(1, 1, 1);
        part.thickness.add(thick);
        Translate along = new Translate(0, (1 + START) / 2, 0);
        double length = 1 - START;
        boolean scales = tool == Tool.SCALE;
        part.edge(new CapsuleMesh(12, SHAFT + RIM, length), along);
        Transform[] end = {new Translate(0, scales ? 1 : 1 + 15 * PIXEL, 0), new Rotate(180, Rotate.X_AXIS)};
        part.edge(scales ? cube(13.5) : cone(7.8, 17), end);
        part.body(new CapsuleMesh(12, SHAFT, length), along, thick);
        part.body(scales ? cube(11.5) : cone(6.5, 15), end);
        part.node.getTransforms().setAll(alongY(handle));
        return part;
    }

    /** From the y axis to the handle's. */
    static List<Transform> alongY(Handle handle) {
        return switch (handle) {
            case X -> List.of(new Rotate(-90, Rotate.Z_AXIS));
            case Z -> List.of(new Rotate(90, Rotate.X_AXIS));
            default -> List.of();
        };
    }

    private static Shape3D cube(double pixels) {
        return new CuboidMesh(pixels * PIXEL, pixels * PIXEL, pixels * PIXEL);
    }

    /** Its tip is at the origin and it opens downwards. */
    private static Shape3D cone(double radius, double height) {
        return new ConeMesh(24, radius * PIXEL, height * PIXEL);
    }

    private static GizmoBody square(Handle handle) {
        Vec3 n = handle.axis();
        Vec3 middle = new Vec3(1 - n.x(), 1 - n.y(), 1 - n.z()).times(0.4);
        GizmoBody part = new GizmoBody(handle, 0.42, middle);
        double thin = 0.3 * PIXEL;
        part.body(
                new CuboidMesh(n.x() > 0 ? thin : 0.2, n.y() > 0 ? thin : 0.2, n.z() > 0 ? thin : 0.2),
                new Translate(middle.x(), middle.y(), middle.z()));
        return part;
    }

    private static GizmoBody ball() {
        GizmoBody part = new GizmoBody(Handle.ALL, 1, Vec3.ZERO);
        part.edge(ball(7.5));
        part.body(ball(6));
        return part;
    }

    private static Shape3D ball(double pixels) {
        return new SegmentedSphereMesh(24, 0, 0, pixels * PIXEL, new Point3D(0, 0, 0));
    }

    private void edge(Shape3D shape, Transform... place) {
        add(shape, FlatPaint.of(EDGE), place);
    }

    private void body(Shape3D shape, Transform... place) {
        add(shape, plain, place);
        bodies.add(shape);
    }

    private void add(Shape3D shape, PhongMaterial material, Transform... place) {
        shape.getTransforms().setAll(place);
        shape.setCullFace(CullFace.BACK);
        // FXyz3D's meshes ask for depth by themselves.
        shape.setDepthTest(DepthTest.INHERIT);
        shape.setMaterial(material);
        node.getChildren().add(shape);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Vec3 middle() {
        return middle;
    }

    @Override
    public void heat(boolean isHot) {
        bodies.forEach(body -> body.setMaterial(isHot ? hot : plain));
        thickness.forEach(scale -> {
            scale.setX(isHot ? 1.6 : 1);
            scale.setZ(isHot ? 1.6 : 1);
        });
    }
}
