package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.IcoSphere;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;

/** Lists of materials and small bodies that several families share. */
final class Kit {
    /** For stiff furniture parts. */
    static final List<String> HARD = MaterialLibrary.any(
            MaterialLibrary.WOODS,
            MaterialLibrary.PAINTS,
            MaterialLibrary.METALS,
            MaterialLibrary.STONES,
            List.of("glass", "wicker"));

    /** For seats. */
    static final List<String> SEATS = MaterialLibrary.any(MaterialLibrary.CLOTHS, HARD);

    /** For vessels. */
    static final List<String> POTS = MaterialLibrary.any(
            MaterialLibrary.CERAMICS,
            List.of("glass"),
            MaterialLibrary.METALS,
            MaterialLibrary.STONES,
            MaterialLibrary.WOODS,
            MaterialLibrary.PAINTS);

    /** For walls and monuments. */
    static final List<String> MASONRY = MaterialLibrary.any(
            MaterialLibrary.STONES,
            List.of("brick", "plaster", "terracotta", "painted"),
            MaterialLibrary.WOODS,
            MaterialLibrary.METALS);

    static final double DIAGONAL = Math.sqrt(0.5);

    private Kit() {}

    /** A stuffed body around the origin: a superellipsoid, rounder with a lower {@code exponent} (2 is an ellipsoid). */
    static Solid cushion(double width, double height, double depth, double exponent) {
        return IcoSphere.of(3)
                .mapped(d -> {
                    double sum = StrictMath.pow(Math.abs(d.x()), exponent)
                            + StrictMath.pow(Math.abs(d.y()), exponent)
                            + StrictMath.pow(Math.abs(d.z()), exponent);
                    double t = StrictMath.pow(sum, -1 / exponent) / 2;
                    return new Vec3(d.x() * t * width, d.y() * t * height, d.z() * t * depth);
                })
                .boxUv();
    }

    /** A flat plate of an outline in x and z, from y = 0 up, with soft rims. */
    static Solid slab(Vec2[] outline, double thickness, double bevel) {
        return Extrusion.plate(outline, thickness, Math.min(bevel, 0.4 * thickness))
                .turnedX(-Math.PI / 2)
                .at(0, thickness / 2, 0);
    }

    /** A round bar from one point to another. */
    static Solid rod(Vec3 from, Vec3 to, double radius) {
        return Sweep.tube(Curves.line(from, to), radius, 16);
    }

    /** A bar with a rectangular section from one point to another. */
    static Solid bar(Vec3 from, Vec3 to, double width, double height) {
        return Sweep.along(
                Curves.line(from, to), Outlines.rectangle(width, height, 0.12 * Math.min(width, height), 1), way -> 1);
    }

    /** A hollow turned vessel: outside from the foot to the rim, and back down inside a wall. */
    static Solid vessel(List<Vec2> outside, double wall, int segments) {
        List<Vec2> profile = new ArrayList<>();
        profile.add(new Vec2(0, 0));
        profile.addAll(outside);
        Vec2 rim = profile.removeLast();
        profile.add(new Vec2(rim.x(), rim.y() - 0.45 * wall));
        profile.add(new Vec2(rim.x() - 0.16 * wall, rim.y() - 0.12 * wall));
        profile.add(new Vec2(rim.x() - 0.5 * wall, rim.y()));
        profile.add(new Vec2(rim.x() - 0.84 * wall, rim.y() - 0.12 * wall));
        for (int i = outside.size() - 1; i > 0; i--) {
            Vec2 q = outside.get(i);
            double y = i == outside.size() - 1 ? q.y() - 0.5 * wall : q.y();
            if (y > 2 * wall) {
                profile.add(new Vec2(Math.max(0.4 * q.x(), q.x() - wall), y));
            }
        }
        profile.add(new Vec2(
                Math.max(0.3 * outside.getFirst().x(), outside.getFirst().x() - 1.5 * wall), 1.3 * wall));
        profile.add(new Vec2(0, 1.3 * wall));
        return Lathe.turned(profile, segments);
    }

    /**
     * A second tone on a turned body: a thin coat over its lower part, its upper part, its rim or a band around its middle.
     *
     * @param outside from the foot to the rim
     * @param thick how far it stands out
     */
    static List<Solid> coat(String glaze, List<Vec2> outside, double height, double thick, int segments) {
        return switch (glaze) {
            case "dipped" -> List.of(coat(outside, 0.001 * height, 0.42 * height, thick, segments));
            case "topped" -> List.of(coat(outside, 0.58 * height, 0.985 * height, thick, segments));
            case "rimmed" -> List.of(coat(outside, 0.93 * height, 0.985 * height, thick, segments));
            case "banded" -> List.of(coat(outside, 0.44 * height, 0.6 * height, thick, segments));
            default -> List.of();
        };
    }

    private static Solid coat(List<Vec2> outside, double low, double high, double thick, int segments) {
        List<Vec2> line = new ArrayList<>();
        line.add(at(outside, low));
        outside.stream().filter(q -> q.y() > low + 1e-6 && q.y() < high - 1e-6).forEach(line::add);
        line.add(at(outside, high));
        List<Vec2> profile = new ArrayList<>();
        line.forEach(q -> profile.add(new Vec2(q.x() + thick, q.y())));
        line.reversed().forEach(q -> profile.add(new Vec2(q.x() - thick, q.y())));
        return Lathe.ring(profile, segments);
    }

    /** The point of a line that rises steadily at a height. */
    private static Vec2 at(List<Vec2> line, double y) {
        for (int i = 1; i < line.size(); i++) {
            Vec2 a = line.get(i - 1);
            Vec2 b = line.get(i);
            if (b.y() >= y && b.y() > a.y()) {
                double way = Math.clamp((y - a.y()) / (b.y() - a.y()), 0, 1);
                return new Vec2(a.x() + way * (b.x() - a.x()), y);
            }
        }
        return line.getLast();
    }

    /** An open turned shell, such as a lamp shade: the line as outside, {@code wall} thick. */
    static Solid shell(List<Vec2> outside, double wall, int segments) {
        List<Vec2> profile = new ArrayList<>(outside);
        for (int i = outside.size() - 1; i >= 0; i--) {
            Vec2 q = outside.get(i);
            profile.add(new Vec2(Math.max(0.3 * q.x(), q.x() - wall), q.y()));
        }
        return Lathe.ring(profile, segments);
    }

    static List<Vec2> smooth(int steps, double... xy) {
        List<Vec2> knots = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            knots.add(new Vec2(xy[i], xy[i + 1]));
        }
        return Outlines.smooth(knots, steps);
    }

    /** Places evenly around +Y, the first towards {@code start} radians from +X. */
    static List<Transform> around(int count, double radius, double y, double start) {
        List<Transform> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = start + 2 * Math.PI * i / count;
            result.add(new Transform(
                    new Vec3(radius * StrictMath.cos(angle), y, -radius * StrictMath.sin(angle)),
                    Quat.about(new Vec3(0, 1, 0), angle),
                    Vec3.ONE));
        }
        return result;
    }
}
