package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.DepthTest;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import org.bozzetto.kernel.math.Vec3;

/** A faint grid on the ground around what one looks at, and the scene's x and z axes through its origin. Drawn below all else. */
final class GridLayer {
    private static final int LINES = 24;
    private static final double MINOR = 0.085;
    private static final double MAJOR = 0.22;
    private static final double AXIS = 0.6;

    private record Place(double step, double x, double z) {}

    private final Group group = new Group();
    private final LinesMesh xAxis = new LinesMesh(GizmoColors.of(Handle.X), AXIS);
    private final LinesMesh zAxis = new LinesMesh(GizmoColors.of(Handle.Z), AXIS);
    private LinesMesh grid = new LinesMesh(Color.WHITE, MAJOR);
    private Place place = new Place(0, 0, 0);

    GridLayer() {
        group.setDepthTest(DepthTest.DISABLE);
        group.setMouseTransparent(true);
        group.getChildren().addAll(grid, xAxis, zAxis);
    }

    Group group() {
        return group;
    }

    void setColor(Color color) {
        grid = new LinesMesh(color, MAJOR);
        group.getChildren().set(0, grid);
        place = new Place(0, 0, 0);
    }

    void look(Orbit orbit, double height, boolean shown) {
        boolean visible = shown && orbit.eye().y() > 0.001;
        group.setVisible(visible);
        if (visible) {
            double step = Math.pow(10, Math.floor(Math.log10(orbit.distance() / 2.5)));
            Place wanted = new Place(
                    step,
                    Math.rint(orbit.target().x() / step) * step,
                    Math.rint(orbit.target().z() / step) * step);
            if (!wanted.equals(place)) {
                place = wanted;
                lay();
            }
            grid.look(orbit, height);
            xAxis.look(orbit, height);
            zAxis.look(orbit, height);
        }
    }

    private void lay() {
        List<LinesMesh.Line> lines = new ArrayList<>();
        for (int i = -LINES; i <= LINES; i++) {
            double x = place.x() + i * place.step();
            double z = place.z() + i * place.step();
            if (!isZero(x)) {
                lines.add(alongZ(x, strength(x)));
            }
            if (!isZero(z)) {
                lines.add(alongX(z, strength(z)));
            }
        }
        grid.show(lines);
        xAxis.show(List.of(alongX(0, AXIS)));
        zAxis.show(List.of(alongZ(0, AXIS)));
    }

    private LinesMesh.Line alongX(double z, double strength) {
        return line(new Vec3(place.x() - half(), 0, z), new Vec3(place.x() + half(), 0, z), strength);
    }

    private LinesMesh.Line alongZ(double x, double strength) {
        return line(new Vec3(x, 0, place.z() - half()), new Vec3(x, 0, place.z() + half()), strength);
    }

    private LinesMesh.Line line(Vec3 from, Vec3 to, double strength) {
        return new LinesMesh.Line(from, to, strength, new Vec3(place.x(), 0, place.z()), half());
    }

    private double half() {
        return LINES * place.step();
    }

    private boolean isZero(double at) {
        return Math.abs(at) < place.step() / 2;
    }

    private double strength(double at) {
        return Math.abs(Math.IEEEremainder(at, 10 * place.step())) < place.step() / 2 ? MAJOR : MINOR;
    }
}
