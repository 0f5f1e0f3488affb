package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.CullFace;
import javafx.scene.shape.MeshView;
import javafx.scene.shape.TriangleMesh;
import javafx.scene.transform.Rotate;
import org.bozzetto.kernel.math.Vec3;
import org.fxyz3d.shapes.primitives.SegmentedTorusMesh;

/** A ring to turn about: FXyz3D's torus in two halves, of which the one behind the middle is faint. */
final class GizmoRing implements GizmoPart {
    private static final double TUBE = 1.5 / GizmoShape.ARM;
    private static final double HOT_TUBE = 2.4 / GizmoShape.ARM;
    private static final int STEPS = 96;
    private static final int SIDES = 8;

    private final Handle handle;
    private final Group node = new Group();
    private final Rotate towardsEye = new Rotate(0, Rotate.Y_AXIS);
    private final TriangleMesh thin = half(TUBE);
    private final TriangleMesh thick = half(HOT_TUBE);
    private final MeshView front = new MeshView(thin);
    private final PhongMaterial plain;
    private final PhongMaterial hot = FlatPaint.of(GizmoColors.HOT);

    GizmoRing(Handle handle) {
        this.handle = handle;
        Color color = GizmoColors.of(handle);
        plain = FlatPaint.of(color);
        MeshView back = new MeshView(thin);
        back.setMaterial(FlatPaint.of(color.deriveColor(0, 1, 1, 0.25)));
        back.getTransforms().add(new Rotate(180, Rotate.Y_AXIS));
        front.setMaterial(plain);
        back.setCullFace(CullFace.BACK);
        front.setCullFace(CullFace.BACK);
        node.getChildren().addAll(back, front);
        node.getTransforms().addAll(GizmoBody.alongY(handle));
        node.getTransforms().add(towardsEye);
    }

    /** The half of a torus about the y axis that lies at positive x. */
    private static TriangleMesh half(double tube) {
        TriangleMesh whole = (TriangleMesh) new SegmentedTorusMesh(STEPS, SIDES, 0, 1, tube).getMesh();
        List<Integer> kept = new ArrayList<>();
        for (int face = 0; face < whole.getFaces().size(); face += 6) {
            float x = 0;
            for (int corner = 0; corner < 6; corner += 2) {
                x += whole.getPoints().get(3 * whole.getFaces().get(face + corner));
            }
            for (int k = 0; x > 0 && k < 6; k++) {
                kept.add(whole.getFaces().get(face + k));
            }
        }
        whole.getFaceSmoothingGroups().clear();
        whole.getFaces().setAll(kept.stream().mapToInt(Integer::intValue).toArray());
        return whole;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Vec3 middle() {
        return Vec3.ZERO;
    }

    @Override
    public void heat(boolean isHot) {
        front.setMaterial(isHot ? hot : plain);
        front.setMesh(isHot ? thick : thin);
    }

    @Override
    public void face(Vec3 eye) {
        // About the ring's own axis, in the frame that GizmoBody.alongY turns to it.
        double angle = switch (handle) {
            case X -> Math.atan2(eye.z(), -eye.y());
            case Z -> Math.atan2(-eye.y(), eye.x());
            default -> Math.atan2(eye.z(), eye.x());
        };
        towardsEye.setAngle(-Math.toDegrees(angle));
    }
}
