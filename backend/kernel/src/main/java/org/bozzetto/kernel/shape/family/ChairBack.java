package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;

/** Posts and filling of a chair's back, leaning backwards above the seat. */
final class ChairBack {
    private final double x;
    private final double z;
    private final double seatY;
    private final double top;
    private final double t;
    private final double lean;

    /** @param z of the rear legs */
    ChairBack(double x, double z, double seatY, double top, double t, double recline) {
        this.x = x;
        this.z = z;
        this.seatY = seatY;
        this.top = top;
        this.t = t;
        lean = StrictMath.tan(recline);
    }

    /** A place of the back: side -1..1, way up 0..1; bowed backwards in the middle. */
    private Vec3 at(double side, double up) {
        double y = seatY - 0.03 + (top - seatY + 0.03) * up;
        return new Vec3(side * x, y, z - lean * Math.max(0, y - seatY) - 0.05 * x * 2 * (1 - side * side));
    }

    private Vec3 post(int side, double up) {
        Vec3 p = at(side, up);
        return new Vec3(p.x(), p.y() - (up == 1 ? 0.5 * t : 0), p.z());
    }

    List<Solid> posts() {
        List<Solid> posts = new ArrayList<>();
        for (int s = -1; s <= 1; s += 2) {
            posts.add(Sweep.capsule(
                    List.of(post(s, 0), post(s, 0.12), post(s, 0.5), post(s, 1)), way -> t * (0.5 - 0.12 * way), 16));
        }
        return posts;
    }

    List<Solid> filling(String style, int bars, boolean soft) {
        List<Solid> parts = new ArrayList<>();
        double high = top - seatY;
        switch (style) {
            case "slats" -> {
                parts.add(rail(0.9, 0.16 * high));
                parts.add(rail(0.24, 0.07 * high));
                double width = Math.min(0.06, 1.3 * x / bars);
                for (int i = 0; i < bars; i++) {
                    double side = bars == 1 ? 0 : -0.8 + 1.6 * (i + 0.5) / bars;
                    parts.add(Kit.bar(at(side, 0.22), at(side, 0.9), width, 0.3 * t));
                }
            }
            case "spindles" -> {
                parts.add(rail(0.93, 0.11 * high));
                for (int i = 0; i < bars; i++) {
                    double side = -0.86 + 1.72 * (i + 0.5) / bars;
                    parts.add(Sweep.capsule(
                            List.of(at(side, 0.02), at(side, 0.45), at(side, 0.92)),
                            way -> t * (0.17 + 0.1 * (1 - (2 * way - 1) * (2 * way - 1))),
                            12));
                }
            }
            case "ladder" -> {
                for (int i = 0; i < bars; i++) {
                    parts.add(rail(0.25 + 0.66 * i / Math.max(1, bars - 1), Math.min(0.13 * high, 0.5 * high / bars)));
                }
            }
            case "panel" -> parts.add(panel(0.2, 0.95, soft ? 0.05 : 0.018));
            default -> parts.add(rail(0.76, 0.42 * high));
        }
        return parts;
    }

    /** A bowed board across both posts. */
    private Solid rail(double up, double height) {
        List<Vec3> path = new ArrayList<>();
        double half = 0.5 * height / (top - seatY + 0.03);
        double middle = Math.min(up, 1 - half);
        for (int i = 0; i <= 12; i++) {
            path.add(at(1 - i / 6.0, middle));
        }
        return Sweep.along(path, Outlines.rectangle(0.42 * t, height, 0.16 * t, 2), way -> 1)
                .mapped(q -> new Vec3(
                        q.x(), q.y(), q.z() - lean * (q.y() - at(0, middle).y())));
    }

    private Solid panel(double from, double to, double thick) {
        Vec3 low = at(0, from);
        Vec3 high = at(0, to);
        double bow = 0.1 * x;
        return Boxes.rounded(2 * x, high.y() - low.y(), thick, 0.45 * thick, 3)
                .at(0, (low.y() + high.y()) / 2, (low.z() + high.z()) / 2 + bow)
                .mapped(q -> new Vec3(q.x(), q.y(), q.z() - lean * (q.y() - (low.y() + high.y()) / 2) - 0.6 * bow));
    }
}
