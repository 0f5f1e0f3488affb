package org.bozzetto.studio.viewport;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.DepthTest;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.transform.Affine;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** The gizmo in the picture: always in front, always the same size on the screen. */
final class GizmoLayer {
    private final Group group = new Group();
    private final Affine place = new Affine();
    private final Map<Tool, Map<Handle, GizmoPart>> parts = new EnumMap<>(Tool.class);

    GizmoLayer() {
        group.setDepthTest(DepthTest.DISABLE);
        group.setMouseTransparent(true);
        group.getTransforms().add(place);
    }

    Group group() {
        return group;
    }

    void hide() {
        group.setVisible(false);
    }

    void show(GizmoShape shape, Orbit orbit, Optional<Handle> hot) {
        Map<Handle, GizmoPart> shown = parts.computeIfAbsent(shape.tool(), tool -> made(shape, tool));
        Matrix4d frame = new Matrix4d()
                .translate(shape.pivot().x(), shape.pivot().y(), shape.pivot().z())
                .mul(shape.axes())
                .scale(shape.reach());
        Space.set(place, frame);
        Vector3d eye = new Matrix4d(frame)
                .invert()
                .transformPosition(new Vector3d(
                        orbit.eye().x(), orbit.eye().y(), orbit.eye().z()));
        Vec3 at = new Vec3(eye.x, eye.y, eye.z);
        shown.values().forEach(part -> part.face(at));
        List<Node> farFirst = shown.values().stream()
                .sorted(Comparator.comparingDouble(
                        part -> -part.middle().minus(at).length()))
                .map(GizmoPart::node)
                .toList();
        if (!farFirst.equals(group.getChildren())) {
            group.getChildren().setAll(farFirst);
        }
        shown.forEach((handle, part) -> part.heat(hot.filter(handle::equals).isPresent()));
        group.setVisible(true);
    }

    private static Map<Handle, GizmoPart> made(GizmoShape shape, Tool tool) {
        Map<Handle, GizmoPart> made = new EnumMap<>(Handle.class);
        shape.outlines().keySet().forEach(handle -> made.put(handle, GizmoPart.of(handle, tool)));
        return made;
    }
}
