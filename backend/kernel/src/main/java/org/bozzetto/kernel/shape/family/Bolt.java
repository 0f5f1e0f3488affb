package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Loft;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A screw with a real thread, and its nut. */
public final class Bolt extends Form {
    private static final int AROUND = 36;
    private static final int PER_TURN = 8;

    private final Slot metal;
    private final Slot nutMetal;

    public Bolt() {
        super(
                "bolt",
                "Bolt and nut",
                "mechanical",
                "A bolt: a threaded metal screw with a hexagonal head and a nut.",
                "screw",
                "nut",
                "hex bolt",
                "machine screw",
                "nut and bolt",
                "fastener");
        metres("length", "Length", 0.01, 0.3, 0.06);
        metres("diameter", "Diameter", 0.003, 0.05, 0.012);
        choice("head", "Head", "hexagonal", "round", "socket");
        ratio("threaded", "Threaded part", 0.2, 1, 0.7);
        flag("nut", "Nut", true);
        metal = slot(new Slot(
                "metal", "Metal", MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS), "steel"));
        nutMetal = slot(
                new Slot("nut", "Nut", MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS), "steel"));
    }

    @Override
    public Scene build(Parameters p) {
        double r = p.number("diameter") / 2;
        double length = Math.max(p.number("length"), 4 * r);
        double pitch = 0.3 * r;
        double head = 1.3 * r;
        String style = p.choice("head");
        Assembly bolt = new Assembly(this, p);
        bolt.part("Head", metal.finish(p), head(style, r, head));
        double thread = length * p.number("threaded");
        double plain = length - thread;
        if (plain > 0.02 * length) {
            bolt.part(
                    "Shank",
                    metal.finish(p),
                    Lathe.cylinder(r, plain + 0.2 * r, 0.02 * r, 40).at(0, head - 0.2 * r, 0));
        }
        bolt.part("Thread", metal.finish(p), thread(r, pitch, head + plain - 0.3 * pitch, head + length));
        if (p.flag("nut")) {
            double high = 1.6 * r;
            double y = head + plain + Math.max(0.05 * r, 0.55 * (thread - high));
            bolt.part(
                    "Nut", nutMetal.finish(p), hexagon(1.75 * r, 0.97 * r, high).at(0, y, 0));
        }
        return bolt.build();
    }

    private static Solid head(String style, double r, double high) {
        return switch (style) {
            case "round" ->
                Lathe.turned(
                        new Profile(0, 0)
                                .curve(1.2 * r, 0, 1.9 * r, 0.5 * high, 1.9 * r, high)
                                .to(0, high)
                                .points(),
                        40);
            case "socket" ->
                Lathe.turned(
                        new Profile(0, 0.6 * high)
                                .to(0.8 * r, 0.6 * high)
                                .to(0.8 * r, 0)
                                .rounded(1.55 * r, 0, 0.1 * r)
                                .rounded(1.55 * r, high, 0.05 * r)
                                .to(0, high)
                                .points(),
                        40);
            default -> hexagon(1.75 * r, 0, high);
        };
    }

    /** A hexagonal body with cut corners, with a hole when {@code hole} is above zero; stands on y = 0. */
    private static Solid hexagon(double flats, double hole, double high) {
        int n = 48;
        double[][] rings = {{0.93, 0}, {1.2, 0.12}, {1.2, 0.88}, {0.93, 1}};
        List<Vec3[]> rows = new ArrayList<>();
        for (double[] ring : rings) {
            Vec3[] row = new Vec3[n];
            for (int j = 0; j < n; j++) {
                double a = 2 * Math.PI * j / n;
                double sector = a - Math.PI / 3 * Math.rint(a / (Math.PI / 3));
                double at = Math.min(flats / StrictMath.cos(sector), flats * ring[0]);
                row[j] = new Vec3(at * StrictMath.cos(a), ring[1] * high, -at * StrictMath.sin(a));
            }
            rows.add(row);
        }
        if (hole > 0) {
            rows.add(circle(1.06 * hole, high, n));
            rows.add(circle(hole, 0.9 * high, n));
            rows.add(circle(hole, 0.1 * high, n));
            rows.add(circle(1.06 * hole, 0, n));
            return Loft.ring(rows, Math.toRadians(25)).flatUv(1);
        }
        return Loft.capped(rows, Math.toRadians(25)).flatUv(1);
    }

    private static Vec3[] circle(double r, double y, int n) {
        Vec3[] row = new Vec3[n];
        for (int j = 0; j < n; j++) {
            double a = 2 * Math.PI * j / n;
            row[j] = new Vec3(r * StrictMath.cos(a), y, -r * StrictMath.sin(a));
        }
        return row;
    }

    /** The radius falls and rises along a helix; it runs out at both ends. */
    private static Solid thread(double r, double pitch, double from, double to) {
        int steps = Math.min(900, (int) Math.ceil((to - from) / pitch * PER_TURN));
        List<Vec3[]> rows = new ArrayList<>();
        rows.add(new Vec3[] {new Vec3(0, from, 0)});
        for (int i = 0; i <= steps; i++) {
            double y = from + (to - from) * i / steps;
            double chamfer = Math.min(1, 0.8 + 0.35 * (to - y) / (0.5 * r));
            Vec3[] row = new Vec3[AROUND];
            for (int j = 0; j < AROUND; j++) {
                double turn = y / pitch - (double) j / AROUND;
                double saw = Math.abs(2 * (turn - Math.floor(turn)) - 1);
                double at = r * Math.min(chamfer, 0.82 + 0.18 * Math.clamp(1.35 * saw - 0.17, 0, 1));
                double a = 2 * Math.PI * j / AROUND;
                row[j] = new Vec3(at * StrictMath.cos(a), y, -at * StrictMath.sin(a));
            }
            rows.add(row);
        }
        rows.add(new Vec3[] {new Vec3(0, to, 0)});
        return Loft.capped(rows, Solid.CREASE);
    }
}
