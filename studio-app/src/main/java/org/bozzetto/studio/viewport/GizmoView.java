package org.bozzetto.studio.viewport;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Draws the gizmo over the picture: crisp, always in front, always the same size. */
final class GizmoView {
    private static final Color X = Color.web("#E5615B");
    private static final Color Y = Color.web("#7FB77E");
    private static final Color Z = Color.web("#5B9BE5");
    private static final Color MIDDLE = Color.web("#EDE8E1");
    private static final Color HOT = Color.web("#FFD08A");

    private final Canvas canvas;

    GizmoView(Canvas canvas) {
        this.canvas = canvas;
    }

    void clear() {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }

    void draw(GizmoShape shape, Tool tool, Optional<Handle> hot) {
        clear();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        shape.outlines().forEach((handle, points) -> {
            boolean isHot = hot.isPresent() && hot.get() == handle;
            Color color = isHot ? HOT : color(handle);
            if (handle.isPlane()) {
                plane(g, points, color, isHot);
            } else if (handle == Handle.ALL) {
                middle(g, points.getFirst(), isHot ? HOT : MIDDLE);
            } else if (tool == Tool.ROTATE) {
                ring(g, points, color, isHot);
            } else {
                arm(g, points.get(0), points.get(1), color, isHot, tool);
            }
        });
    }

    static Color color(Handle handle) {
        return switch (handle) {
            case X, YZ -> X;
            case Y, ZX -> Y;
            case Z, XY -> Z;
            case ALL -> MIDDLE;
        };
    }

    private static void plane(GraphicsContext g, List<GizmoShape.Point> points, Color color, boolean hot) {
        double[] xs = points.stream().mapToDouble(GizmoShape.Point::x).toArray();
        double[] ys = points.stream().mapToDouble(GizmoShape.Point::y).toArray();
        g.setFill(color.deriveColor(0, 1, 1, hot ? 0.55 : 0.28));
        g.fillPolygon(xs, ys, xs.length);
        g.setStroke(color.deriveColor(0, 1, 1, 0.8));
        g.setLineWidth(1);
        g.strokePolygon(xs, ys, xs.length);
    }

    private static void middle(GraphicsContext g, GizmoShape.Point p, Color color) {
        g.setFill(Color.rgb(20, 18, 16, 0.55));
        g.fillOval(p.x() - 8, p.y() - 8, 16, 16);
        g.setFill(color);
        g.fillOval(p.x() - 6, p.y() - 6, 12, 12);
    }

    private static void ring(GraphicsContext g, List<GizmoShape.Point> points, Color color, boolean hot) {
        for (int i = 1; i < points.size(); i++) {
            GizmoShape.Point a = points.get(i - 1);
            GizmoShape.Point b = points.get(i);
            g.setStroke(color.deriveColor(0, 1, 1, a.facing() ? 1 : 0.22));
            g.setLineWidth(hot && a.facing() ? 4 : 2.5);
            g.strokeLine(a.x(), a.y(), b.x(), b.y());
        }
    }

    private static void arm(
            GraphicsContext g, GizmoShape.Point a, GizmoShape.Point b, Color color, boolean hot, Tool tool) {
        double length = Math.hypot(b.x() - a.x(), b.y() - a.y());
        if (length < 6) {
            return;
        }
        double ux = (b.x() - a.x()) / length;
        double uy = (b.y() - a.y()) / length;
        g.setStroke(Color.rgb(20, 18, 16, 0.35));
        g.setLineWidth(hot ? 6.5 : 5);
        g.strokeLine(a.x(), a.y(), b.x(), b.y());
        g.setStroke(color);
        g.setLineWidth(hot ? 4 : 2.5);
        g.strokeLine(a.x(), a.y(), b.x(), b.y());
        g.setFill(color);
        if (tool == Tool.SCALE) {
            g.fillRoundRect(b.x() - 6.5, b.y() - 6.5, 13, 13, 3, 3);
        } else {
            double tip = 15;
            double side = 6.5;
            g.fillPolygon(
                    new double[] {b.x() + ux * tip, b.x() - uy * side, b.x() + uy * side},
                    new double[] {b.y() + uy * tip, b.y() + ux * side, b.y() - ux * side},
                    3);
        }
    }
}
