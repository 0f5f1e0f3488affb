package org.bozzetto.studio.viewport;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;

/** Where one looks from, which tool is in hand, and a drag of the gizmo while it lasts. */
public final class ViewportViewModel {
    private final Hands hands;
    private final ObjectProperty<Orbit> orbit = new SimpleObjectProperty<>(Orbit.START);
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.MOVE);
    private final StringProperty hint = new SimpleStringProperty("");
    private final BooleanProperty grid = new SimpleBooleanProperty(true);
    private Optional<Held> held = Optional.empty();

    /** A drag that is under way. */
    private record Held(GizmoDrag drag, Hands.Grasp grasp) {}

    public ViewportViewModel(Hands hands) {
        this.hands = hands;
    }

    public ObjectProperty<Orbit> orbitProperty() {
        return orbit;
    }

    public Orbit orbit() {
        return orbit.get();
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /** What the pointer would do where it is, or what is being done; empty for nothing to say. */
    public StringProperty hintProperty() {
        return hint;
    }

    public BooleanProperty gridProperty() {
        return grid;
    }

    Hands hands() {
        return hands;
    }

    /** The gizmo for a picture of that size; empty when nothing is selected that could be dragged. */
    Optional<GizmoShape> gizmo(double width, double height) {
        return hands.canGrasp()
                ? hands.pivot().map(at -> new GizmoShape(tool.get(), at, axes(), orbit.get(), width, height))
                : Optional.empty();
    }

    private Matrix4d axes() {
        return tool.get() == Tool.SCALE ? hands.ownAxes() : new Matrix4d();
    }

    boolean isDragging() {
        return held.isPresent();
    }

    /** Grasps a handle of the gizmo. */
    void grasp(GizmoShape gizmo, Handle handle, Ray ray) {
        cancel();
        GizmoDrag drag = new GizmoDrag(tool.get(), handle, gizmo.pivot(), axes(), ray, gizmo.reach());
        held = Optional.of(new Held(drag, hands.grasp(tool.get().label())));
    }

    /** Grasps the selection itself at a point of its surface, to move it over the ground. */
    void graspBody(Vec3 at, Ray ray) {
        cancel();
        GizmoDrag drag = new GizmoDrag(Tool.MOVE, Handle.ZX, at, new Matrix4d(), ray, 1);
        held = Optional.of(new Held(drag, hands.grasp(Tool.MOVE.label())));
    }

    void dragTo(Ray ray, boolean snap) {
        held.ifPresent(it -> it.drag().to(ray, snap).ifPresent(change -> {
            it.grasp().to(change);
            hint.set(it.grasp().measure(change, it.drag().tool()));
        }));
    }

    void release() {
        held.ifPresent(it -> it.grasp().release());
        held = Optional.empty();
        hint.set("");
    }

    /** @return whether there was a drag to back out of */
    public boolean cancel() {
        boolean was = held.isPresent();
        held.ifPresent(it -> it.grasp().cancel());
        held = Optional.empty();
        hint.set("");
        return was;
    }

    /** Where something stands that is dropped at a pixel: on what is hit there, else on the ground, else before the eye. */
    public Vec3 landing(Ray ray, Optional<SceneLayer.Hit> hit) {
        Optional<Vec3> top = hit.map(SceneLayer.Hit::point);
        return top.or(() -> ray.meetPlane(Vec3.ZERO, new Vec3(0, 1, 0))
                        .filter(p -> p.minus(orbit.get().eye()).length()
                                < 20 * orbit.get().distance()))
                .orElseGet(() -> new Vec3(
                        orbit.get().target().x(), 0, orbit.get().target().z()));
    }

    /** The present direction with {@code bounds} in the picture. */
    public Orbit framing(Bounds bounds, double aspect) {
        return orbit.get().framing(bounds, aspect);
    }
}
