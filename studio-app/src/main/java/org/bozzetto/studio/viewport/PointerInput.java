package org.bozzetto.studio.viewport;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.bozzetto.kernel.math.Vec3;

/**
 * Mouse and touchpad over the picture. Left: click selects, drag on a handle or on what is selected moves it, drag elsewhere
 * turns; middle or right drag pans (middle with Alt turns); wheel and pinch zoom towards the pointer, Shift and wheel pans.
 */
final class PointerInput {
    private static final double CLICK_SLACK = 4;
    private static final double RADIANS_PER_PIXEL = 0.008;

    private enum Gesture {
        NONE,
        UNDECIDED,
        TURN,
        PAN,
        DRAG
    }

    private final ViewportView view;
    private final ViewportViewModel model;
    private Gesture gesture = Gesture.NONE;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private Optional<SceneLayer.Hit> pressed = Optional.empty();

    PointerInput(ViewportView view, ViewportViewModel model) {
        this.view = view;
        this.model = model;
    }

    void install() {
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        view.addEventHandler(ZoomEvent.ZOOM, event -> zoom(1 / event.getZoomFactor(), event.getX(), event.getY()));
    }

    private void hover(MouseEvent event) {
        Optional<Handle> handle = view.gizmoShape().flatMap(shape -> shape.at(event.getX(), event.getY()));
        view.heat(handle);
        view.setCursor(handle.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        model.hintProperty()
                .set(handle.map(it -> it.hint(model.toolProperty().get())).orElse(""));
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        pressX = lastX = event.getX();
        pressY = lastY = event.getY();
        gesture = Gesture.NONE;
        if (event.getButton() == MouseButton.PRIMARY) {
            Ray ray = view.ray(pressX, pressY);
            Optional<GizmoShape> gizmo = view.gizmoShape();
            Optional<Handle> handle = gizmo.flatMap(shape -> shape.at(pressX, pressY));
            if (handle.isPresent()) {
                model.grasp(gizmo.get(), handle.get(), ray);
                gesture = Gesture.DRAG;
            } else {
                pressed = view.layer().pick(ray);
                gesture = Gesture.UNDECIDED;
            }
        } else {
            boolean turns = event.getButton() == MouseButton.MIDDLE && event.isAltDown();
            gesture = turns ? Gesture.TURN : Gesture.PAN;
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        if (gesture == Gesture.UNDECIDED) {
            if (Math.hypot(event.getX() - pressX, event.getY() - pressY) < CLICK_SLACK) {
                return;
            }
            gesture = decide();
        }
        lastX = event.getX();
        lastY = event.getY();
        Orbit orbit = model.orbit();
        switch (gesture) {
            case TURN -> model.orbitProperty().set(orbit.turned(-dx * RADIANS_PER_PIXEL, dy * RADIANS_PER_PIXEL));
            case PAN -> model.orbitProperty().set(orbit.panned(dx, dy, view.getHeight()));
            case DRAG -> model.dragTo(view.ray(event.getX(), event.getY()), event.isShiftDown());
            case NONE, UNDECIDED -> {}
        }
        event.consume();
    }

    private Gesture decide() {
        boolean body = pressed.filter(hit -> model.hands().selection().contains(hit.node()))
                        .isPresent()
                && model.hands().canGrasp();
        if (body) {
            model.graspBody(pressed.get().point(), view.ray(pressX, pressY));
        }
        return body ? Gesture.DRAG : Gesture.TURN;
    }

    private void release(MouseEvent event) {
        switch (gesture) {
            case UNDECIDED -> model.hands().click(pressed.map(SceneLayer.Hit::node), event.isShiftDown());
            case DRAG -> model.release();
            case NONE, TURN, PAN -> {}
        }
        gesture = Gesture.NONE;
        event.consume();
    }

    private void scroll(ScrollEvent event) {
        if (event.isShiftDown()) {
            double dx = event.getDeltaX() + event.getDeltaY();
            model.orbitProperty().set(model.orbit().panned(dx, 0, view.getHeight()));
        } else if (event.getDeltaY() != 0) {
            zoom(Math.pow(0.998, event.getDeltaY()), event.getX(), event.getY());
        }
        event.consume();
    }

    private void zoom(double factor, double x, double y) {
        Ray ray = view.ray(x, y);
        Vec3 anchor = ray.meetPlane(model.orbit().target(), model.orbit().forward())
                .orElse(model.orbit().target());
        model.orbitProperty().set(model.orbit().zoomed(factor, anchor));
    }
}
