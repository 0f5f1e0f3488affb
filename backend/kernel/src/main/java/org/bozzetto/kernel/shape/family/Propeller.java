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

/** A screw propeller. */
public final class Propeller extends Form {
    private final Slot blades;
    private final Slot hub;

    public Propeller() {
        super(
                "propeller",
                "Propeller",
                "mechanical",
                "A propeller: twisted blades around a hub that drive a ship, an aeroplane or a fan.",
                "ship propeller",
                "screw propeller",
                "rotor",
                "fan",
                "impeller",
                "airscrew",
                "turbine");
        metres("diameter", "Diameter", 0.05, 5, 0.5);
        count("bladeCount", "Blades", 2, 8, 4);
        choice("form", "Form", "ship", "air");
        degrees("pitch", "Pitch", 8, 50, 30);
        ratio("chord", "Blade width", 0.1, 0.7, 0.42);
        blades = slot(new Slot(
                "blades",
                "Blades",
                MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS, MaterialLibrary.WOODS),
                "brass"));
        hub = slot(new Slot(
                "hub",
                "Hub",
                MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS, MaterialLibrary.WOODS),
                "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double r = p.number("diameter") / 2;
        double hubR = 0.16 * r;
        boolean ship = p.choice("form").equals("ship");
        int n = p.count("bladeCount");
        Solid blade = blade(r, hubR, p.number("chord") * r, p.number("pitch"), ship);
        List<Solid> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(blade.turnedZ(2 * Math.PI * i / n - Math.PI / 2).at(0, r, 0));
        }
        double half = 0.24 * r;
        Solid boss = Lathe.turned(
                new Profile(0, -half)
                        .rounded(0.8 * hubR, -half, 0.1 * hubR)
                        .curve(1.1 * hubR, -0.4 * half, 1.1 * hubR, 0.3 * half, 0.85 * hubR, 0.7 * half)
                        .curve(0.7 * hubR, 1.2 * half, 0.4 * hubR, 1.5 * half, 0, 1.5 * half)
                        .points(),
                48);
        Assembly propeller = new Assembly(this, p);
        propeller.part("Hub", hub.finish(p), boss.turnedX(Math.PI / 2).at(0, r, 0));
        for (int i = 0; i < n; i++) {
            propeller.part("Blade " + (i + 1), blades.finish(p), all.get(i));
        }
        return propeller.build();
    }

    /** Along +X: sections of a lens that turn flatter towards the tip, as the pitch of a screw asks. */
    private static Solid blade(double r, double hubR, double chord, double pitch, boolean ship) {
        int rows = 18;
        int around = 20;
        double helix = StrictMath.tan(pitch) * 0.7 * r;
        List<Vec3[]> skin = new ArrayList<>();
        for (int i = 0; i <= rows; i++) {
            double way = (double) i / rows;
            double x = 0.6 * hubR + (r - 0.6 * hubR) * (1 - (1 - way) * (1 - way) * 0.25 - (1 - way) * 0.75);
            double wide = ship
                    ? chord * StrictMath.pow(Math.max(0, StrictMath.sin(Math.PI * (0.16 + 0.84 * way))), 0.6)
                    : 0.42 * chord * (0.6 + 0.8 * way - 0.75 * way * way) * Math.min(1, 3.2 * Math.sqrt(1 - way));
            double thick = (ship ? 0.05 : 0.06) * chord * (1.6 - 1.3 * way);
            if (i == rows) {
                skin.add(new Vec3[] {new Vec3(r, sweepBack(way, chord, ship), 0)});
                break;
            }
            double angle = StrictMath.atan2(helix, Math.max(x, 0.25 * r));
            Vec3[] row = new Vec3[around];
            for (int j = 0; j < around; j++) {
                double a = 2 * Math.PI * j / around;
                double u = 0.5 * wide * StrictMath.cos(a);
                double v = thick * StrictMath.sin(a) * (1 - 0.35 * StrictMath.cos(a));
                row[j] = new Vec3(
                        x,
                        sweepBack(way, chord, ship) + u * StrictMath.cos(angle) - v * StrictMath.sin(angle),
                        u * StrictMath.sin(angle) + v * StrictMath.cos(angle));
            }
            skin.add(row);
        }
        Solid blade = Loft.capped(skin, Solid.CREASE + 0.3);
        // Wide blades reach further than the tip: points beyond the disc are drawn in to its rim.
        return blade.mapped(q -> {
            double out = Math.sqrt(q.x() * q.x() + q.y() * q.y());
            double scale = out > r ? r / out : 1;
            return new Vec3(q.x() * scale, q.y() * scale, q.z());
        });
    }

    private static double sweepBack(double way, double chord, boolean ship) {
        return ship ? -0.22 * chord * way * way : 0;
    }
}
