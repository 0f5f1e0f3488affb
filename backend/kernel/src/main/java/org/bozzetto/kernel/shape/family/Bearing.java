package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A ball bearing. */
public final class Bearing extends Form {
    private final Slot rings;
    private final Slot balls;
    private final Slot cage;

    public Bearing() {
        super(
                "bearing",
                "Ball bearing",
                "mechanical",
                "A ball bearing: two rings with steel balls between them that carry a turning shaft.",
                "ball bearing",
                "roller bearing",
                "bushing");
        metres("diameter", "Diameter", 0.01, 0.5, 0.08);
        ratio("bore", "Bore", 0.25, 0.65, 0.45);
        ratio("width", "Width", 0.12, 0.4, 0.23);
        count("balls", "Balls", 5, 20, 9);
        rings = slot(new Slot("rings", "Rings", MaterialLibrary.METALS, "steel"));
        balls = slot(new Slot(
                "balls", "Balls", MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.CERAMICS), "chrome"));
        cage = slot(
                new Slot("cage", "Cage", MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS), "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double outer = p.number("diameter") / 2;
        double bore = outer * p.number("bore");
        double half = outer * p.number("width");
        double middle = (outer + bore) / 2;
        int n = p.count("balls");
        double ball = Math.min(0.3 * (outer - bore), Math.min(0.85 * half, 0.9 * middle * StrictMath.sin(Math.PI / n)));
        Assembly bearing = new Assembly(this, p)
                .part(
                        "Outer ring",
                        rings.finish(p),
                        upright(race(outer, middle + 0.45 * ball, half, ball, middle), outer))
                .part(
                        "Inner ring",
                        rings.finish(p),
                        upright(race(bore, middle - 0.45 * ball, half, ball, middle), outer));
        List<Solid> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * (i + 0.5) / n;
            all.add(Lathe.ball(ball, 24).at(middle * StrictMath.cos(a), outer + middle * StrictMath.sin(a), 0));
        }
        double c = 0.28 * ball;
        List<Vec2> band = new Profile(middle - c, 0.5 * ball)
                .to(middle + c, 0.5 * ball)
                .to(middle + c, 0.72 * ball)
                .to(middle - c, 0.72 * ball)
                .points();
        Solid ring = Lathe.ring(band, 56);
        return bearing.part("Balls", balls.finish(p), all)
                .part("Cage", cage.finish(p), upright(ring, outer), upright(ring.turnedX(Math.PI), outer))
                .build();
    }

    private static Solid upright(Solid solid, double outer) {
        return solid.turnedX(Math.PI / 2).at(0, outer, 0);
    }

    /** A ring between the radii with a groove for the balls; {@code far} is the side away from them. */
    private static Solid race(double far, double near, double half, double ball, double middle) {
        List<Vec2> groove = new ArrayList<>();
        int steps = 10;
        double reach = Math.sqrt(Math.max(0, ball * ball - (near - middle) * (near - middle)));
        double side = near > middle ? 1 : -1;
        for (int i = 0; i <= steps; i++) {
            double y = -reach + 2 * reach * i / steps;
            groove.add(new Vec2(middle + side * Math.sqrt(Math.max(0, 1.0004 * ball * ball - y * y)), y));
        }
        double b = 0.08 * half;
        List<Vec2> line = new ArrayList<>();
        if (side > 0) {
            line.add(new Vec2(near, -half));
            line.addAll(List.of(
                    new Vec2(far - b, -half),
                    new Vec2(far, -half + b),
                    new Vec2(far, half - b),
                    new Vec2(far - b, half),
                    new Vec2(near, half)));
            line.addAll(groove.reversed());
        } else {
            line.add(new Vec2(near, half));
            line.addAll(List.of(
                    new Vec2(far + b, half),
                    new Vec2(far, half - b),
                    new Vec2(far, -half + b),
                    new Vec2(far + b, -half),
                    new Vec2(near, -half)));
            line.addAll(groove);
        }
        return Lathe.ring(line, 72);
    }
}
