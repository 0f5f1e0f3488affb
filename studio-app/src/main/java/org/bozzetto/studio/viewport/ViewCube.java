package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.bozzetto.kernel.math.Vec3;

/** The little cube in the corner that shows where one looks from; a click on a side looks from there. */
final class ViewCube extends Canvas {
    private static final double SIZE = 76;

    /** A side of the cube with the yaw and pitch that look at it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Side {
        FRONT("Front", new Vec3(0, 0, 1), 0, 0),
        BACK("Back", new Vec3(0, 0, -1), Math.PI, 0),
        RIGHT("Right", new Vec3(1, 0, 0), Math.PI / 2, 0),
        LEFT("Left", new Vec3(-1, 0, 0), -Math.PI / 2, 0),
        TOP("Top", new Vec3(0, 1, 0), 0, Math.toRadians(89.5));

        private final String label;
        private final Vec3 normal;
        private final double yaw;
        private final double pitch;

        Side(String label, Vec3 normal, double yaw, double pitch) {
            this.label = label;
            this.normal = normal;
            this.yaw = yaw;
            this.pitch = pitch;
        }
    }

    private record Shown(Side side, double[] xs, double[] ys, double depth) {}

    /** Asked to look from a yaw and pitch. */
    interface Look {
        void from(double yaw, double pitch);
    }

    private List<Shown> shown = List.of();
    private Optional<Side> hot = Optional.empty();
    private Orbit orbit = Orbit.START;
    private boolean light;

    ViewCube(Look look, Consumer<String> hint) {
        super(SIZE, SIZE);
        getStyleClass().add("view-cube");
        setOnMouseMoved(event -> {
            hover(at(event));
            hint.accept(hot.map(side -> "Click to look from the " + side.label.toLowerCase(java.util.Locale.ROOT))
                    .orElse(""));
        });
        setOnMouseExited(_ -> {
            hover(Optional.empty());
            hint.accept("");
        });
        setOnMouseClicked(event -> at(event).ifPresent(side -> look.from(side.yaw, side.pitch)));
        draw();
    }

    void show(Orbit newOrbit, boolean lightTheme) {
        orbit = newOrbit;
        light = lightTheme;
        draw();
    }

    private void hover(Optional<Side> side) {
        if (!side.equals(hot)) {
            hot = side;
            draw();
        }
    }

    private Optional<Side> at(MouseEvent event) {
        Optional<Side> found = Optional.empty();
        for (Shown side : shown) {
            if (inside(side, event.getX(), event.getY())) {
                found = Optional.of(side.side());
            }
        }
        return found;
    }

    private static boolean inside(Shown side, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = 3; i < 4; j = i++) {
            if (side.ys()[i] > y != side.ys()[j] > y
                    && x
                            < (side.xs()[j] - side.xs()[i]) * (y - side.ys()[i]) / (side.ys()[j] - side.ys()[i])
                                    + side.xs()[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private void draw() {
        List<Shown> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            double depth = -side.normal.dot(orbit.forward());
            if (depth > 0.02) {
                sides.add(project(side, depth));
            }
        }
        sides.sort(Comparator.comparingDouble(Shown::depth));
        shown = sides;
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, SIZE, SIZE);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font("Inter", FontWeight.SEMI_BOLD, 11));
        Color base = Color.web(light ? "#FBF9F7" : "#3A3632");
        Color lit = Color.web(light ? "#FFFFFF" : "#5A544D");
        for (Shown side : shown) {
            boolean isHot = hot.isPresent() && hot.get() == side.side();
            Color fill = base.interpolate(lit, 0.25 + 0.75 * side.depth());
            g.setFill(isHot ? Color.web("#E07A4F") : fill.deriveColor(0, 1, 1, 0.92));
            g.fillPolygon(side.xs(), side.ys(), 4);
            g.setStroke(Color.web(light ? "#C9C0B5" : "#242220"));
            g.setLineWidth(1);
            g.strokePolygon(side.xs(), side.ys(), 4);
            if (side.depth() > 0.35) {
                label(g, side, isHot ? Color.WHITE : Color.web(light ? "#766C61" : "#D8D1C8"));
            }
        }
    }

    private static void label(GraphicsContext g, Shown side, Color color) {
        double x = (side.xs()[0] + side.xs()[2]) / 2;
        double y = (side.ys()[0] + side.ys()[2]) / 2;
        g.save();
        // The side's own right and up on the screen, so that the word lies on it.
        double half = SIZE * 0.28;
        g.transform(
                (side.xs()[1] - side.xs()[0]) / (2 * half),
                (side.ys()[1] - side.ys()[0]) / (2 * half),
                (side.xs()[3] - side.xs()[0]) / (2 * half),
                (side.ys()[3] - side.ys()[0]) / (2 * half),
                x,
                y);
        g.setFill(color);
        g.fillText(side.side().label, 0, 0);
        g.restore();
    }

    /** Corners: top left, top right, bottom right, bottom left as one looks at the side. */
    private Shown project(Side side, double depth) {
        Vec3 up = side == Side.TOP ? new Vec3(0, 0, -1) : new Vec3(0, 1, 0);
        Vec3 right = up.cross(side.normal);
        Vec3[] corners = {
            side.normal.minus(right).plus(up),
            side.normal.plus(right).plus(up),
            side.normal.plus(right).minus(up),
            side.normal.minus(right).minus(up)
        };
        double[] xs = new double[4];
        double[] ys = new double[4];
        for (int i = 0; i < 4; i++) {
            xs[i] = SIZE / 2 + corners[i].dot(orbit.right()) * SIZE * 0.28;
            ys[i] = SIZE / 2 - corners[i].dot(orbit.up()) * SIZE * 0.28;
        }
        return new Shown(side, xs, ys, depth);
    }
}
