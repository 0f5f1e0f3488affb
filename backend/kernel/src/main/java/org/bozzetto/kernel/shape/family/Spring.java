package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A coil spring. */
public final class Spring extends Form {
    private final Slot wire;

    public Spring() {
        super(
                "spring",
                "Spring",
                "mechanical",
                "A coil spring of wound wire that can be compressed.",
                "coil",
                "coil spring",
                "compression spring",
                "helix");
        metres("height", "Height", 0.01, 1, 0.12);
        metres("diameter", "Diameter", 0.005, 0.4, 0.05);
        metres("wire", "Wire thickness", 0.0005, 0.04, 0.005);
        count("coils", "Coils", 3, 20, 7);
        wire = slot(new Slot(
                "metal", "Wire", MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS), "steel"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        int coils = p.count("coils");
        double t = Math.min(p.number("wire") / 2, Math.min(0.45 * h / (coils + 1), 0.2 * p.number("diameter")));
        double r = p.number("diameter") / 2 - t;
        // The end coils lie flat: the rise sets in after one turn and stops before the last.
        int perTurn = 28;
        int steps = coils * perTurn;
        List<Vec3> path = new ArrayList<>();
        double free = Math.max(0, h - 6.2 * t);
        for (int i = 0; i <= steps; i++) {
            double turn = (double) i / perTurn;
            double way = Math.clamp((turn - 1) / Math.max(1e-9, coils - 2), 0, 1);
            double flat = Math.min(turn, 1) + Math.max(0, turn - (coils - 1));
            double angle = 2 * Math.PI * turn;
            path.add(new Vec3(r * StrictMath.cos(angle), t + 2.1 * t * flat + free * way, -r * StrictMath.sin(angle)));
        }
        return new Assembly(this, p)
                .part(
                        "Wire",
                        wire.finish(p),
                        Sweep.capsule(path, way -> t, 14).grounded().stretched(2 * t, h))
                .build();
    }
}
