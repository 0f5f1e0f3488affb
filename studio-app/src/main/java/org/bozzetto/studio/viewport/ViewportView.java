package org.bozzetto.studio.viewport;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.PerspectiveCamera;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.transform.Affine;
import org.bozzetto.studio.theme.Theme;

/** The picture in the middle: ground below, scene in 3D, gizmo and hints above. */
public final class ViewportView extends StackPane {
    private static final double INSET = 12;

    private final ViewportViewModel model;
    private final SceneLayer layer;
    private final Canvas groundCanvas = new Canvas();
    private final GroundView ground = new GroundView(groundCanvas);
    private final Affine eye = new Affine();
    private final PerspectiveCamera camera = new PerspectiveCamera(true);
    private final PictureView picture;
    private final ViewCube cube;
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
    private Theme theme = Theme.DARK;
    private Optional<Handle> hot = Optional.empty();
    private boolean stale = true;
    /** What the ground and the view cube were drawn for: they do not change with what stands in the scene. */
    private Optional<Look> drawn = Optional.empty();

    private record Look(Orbit orbit, double width, double height, Theme theme) {}

    /** @param background where meshes are made that nobody waits for */
    public ViewportView(ViewportViewModel model, Executor background, Executor ui) {
        this.model = model;
        layer = new SceneLayer(background, ui);
        setId("viewport");
        getStyleClass().add("viewport");
        setFocusTraversable(true);
        setMinSize(200, 160);
        camera.setFieldOfView(Math.toDegrees(Orbit.FOV));
        camera.getTransforms().add(eye);
        picture = new PictureView(new Group(layer.root(), camera), camera, new DrawingPace());
        Pane back = new Pane(groundCanvas, picture);
        back.setMouseTransparent(true);
        back.setMinSize(0, 0);
        cube = new ViewCube((yaw, pitch) -> glide(model.orbit().facing(yaw, pitch)), model.hintProperty()::set);
        StackPane.setAlignment(cube, Pos.TOP_RIGHT);
        StackPane.setMargin(cube, new javafx.geometry.Insets(INSET));
        Label hint = new Label();
        hint.setId("viewport-hint");
        hint.getStyleClass().add("hint");
        hint.textProperty().bind(model.hintProperty());
        hint.visibleProperty().bind(Bindings.isNotEmpty(model.hintProperty()));
        hint.setMouseTransparent(true);
        StackPane.setAlignment(hint, Pos.BOTTOM_CENTER);
        StackPane.setMargin(hint, new javafx.geometry.Insets(INSET));
        getChildren().addAll(back, cube, hint);
        widthProperty().subscribe(_ -> stale());
        heightProperty().subscribe(_ -> stale());
        model.orbitProperty().subscribe(_ -> stale());
        model.toolProperty().subscribe(_ -> stale());
        model.gridProperty().subscribe(_ -> stale());
        new PointerInput(this, model).install();
    }

    /** Places something over the picture. */
    public void addOverlay(Node node, Pos corner) {
        StackPane.setAlignment(node, corner);
        StackPane.setMargin(node, new javafx.geometry.Insets(INSET));
        getChildren().add(node);
    }

    /** Whether all is drawn as it will stay while nothing changes. */
    public boolean isSettled() {
        return layer.isSettled() && picture.isSmooth();
    }

    public SceneLayer layer() {
        return layer;
    }

    public BooleanProperty reduceMotionProperty() {
        return reduceMotion;
    }

    public void setTheme(Theme value) {
        theme = value;
        layer.grid().setColor(palette().line());
        layer.setOutline(Color.web(value.isLight() ? "#C8613A" : "#E07A4F"));
        stale();
    }

    /** Something that is drawn over or under the scene is no longer right; drawn with the next layout pass. */
    public void stale() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (stale && getWidth() > 0 && getHeight() > 0) {
            stale = false;
            redraw();
        }
    }

    private void redraw() {
        double width = getWidth();
        double height = getHeight();
        groundCanvas.setWidth(width);
        groundCanvas.setHeight(height);
        picture.setSize(width, height);
        picture.changed();
        Orbit orbit = model.orbit();
        Space.setEye(eye, orbit);
        camera.setNearClip(Math.max(0.005, orbit.distance() / 200));
        camera.setFarClip(Math.max(200, orbit.distance() * 40));
        layer.look(orbit, width, height);
        layer.grid().look(orbit, height, model.gridProperty().get());
        Optional<Look> look = Optional.of(new Look(orbit, width, height, theme));
        if (!look.equals(drawn)) {
            drawn = look;
            ground.draw(orbit, palette());
            cube.show(orbit, theme.isLight());
        }
        gizmoShape().ifPresentOrElse(shape -> layer.gizmo().show(shape, orbit, hot), layer.gizmo()::hide);
    }

    private GroundView.Palette palette() {
        return theme.isLight() ? GroundView.Palette.LIGHT : GroundView.Palette.DARK;
    }

    Optional<GizmoShape> gizmoShape() {
        return model.gizmo(getWidth(), getHeight());
    }

    void heat(Optional<Handle> handle) {
        if (!hot.equals(handle)) {
            hot = handle;
            stale();
        }
    }

    /** Through a point of this view. */
    public Ray ray(double x, double y) {
        return model.orbit().ray(x, y, getWidth(), getHeight());
    }

    public double aspect() {
        return Math.max(0.1, getWidth() / Math.max(1, getHeight()));
    }

    /** Looks from there, in a short glide. */
    public void glide(Orbit to) {
        Glide.to(model.orbitProperty(), to, reduceMotion.get());
    }

    /** Where a point of the scene is in this view's pixels. */
    public org.bozzetto.kernel.math.Vec3 project(org.bozzetto.kernel.math.Vec3 point) {
        return model.orbit().project(point, getWidth(), getHeight());
    }
}
