package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A free-standing arch. */
public final class Arch extends Form {
    private final Slot stone;
    private final Slot trim;

    public Arch() {
        super(
                "arch",
                "Arch",
                "architecture",
                "An arch: an archway of stone on two piers that one walks through.",
                "archway",
                "portal",
                "triumphal arch",
                "gothic arch",
                "vault");
        metres("width", "Width", 0.8, 8, 2.6);
        metres("height", "Height", 1, 9, 3.2);
        metres("depth", "Depth", 0.15, 3, 0.6);
        metres("pier", "Pier width", 0.1, 1.5, 0.5);
        choice("form", "Form", "round", "pointed", "flat");
        flag("keystone", "Keystone", true);
        stone = slot(new Slot("stone", "Stone", Kit.MASONRY, "sandstone"));
        trim = slot(new Slot("trim", "Trim", Kit.MASONRY, "stone"));
    }

    @Override
    public Scene build(Parameters p) {
        double outer = p.number("width");
        double h = p.number("height");
        double d = p.number("depth");
        double t = Math.min(0.22 * Math.min(p.number("pier"), 0.3 * outer), 0.08);
        double w = outer - 2 * t;
        double pier = Math.min(p.number("pier"), 0.3 * outer) - 2 * t;
        double half = w / 2 - pier;
        String form = p.choice("form");
        double crown = h - Math.min(0.7 * pier, 0.2 * h);
        double rise = switch (form) {
            case "pointed" -> Math.min(1.5 * half, 0.6 * crown);
            case "flat" -> Math.min(0.35 * half, 0.3 * crown);
            default -> Math.min(half, 0.7 * crown);
        };
        double spring = crown - rise;
        List<Vec2> inner = intrados(form, half, spring, rise);
        List<Vec2> outline = new ArrayList<>();
        outline.add(new Vec2(w / 2, 0));
        outline.add(new Vec2(w / 2, h));
        outline.add(new Vec2(-w / 2, h));
        outline.add(new Vec2(-w / 2, 0));
        outline.add(new Vec2(-half, 0));
        outline.addAll(inner);
        outline.add(new Vec2(half, 0));
        Assembly arch = new Assembly(this, p)
                .part(
                        "Wall",
                        stone.finish(p),
                        Extrusion.plate(outline.toArray(Vec2[]::new), d, 0.012).wallUv());
        List<Vec3> line = new ArrayList<>();
        inner.forEach(q -> line.add(new Vec3(q.x(), q.y(), 0)));
        arch.part(
                "Archivolt",
                trim.finish(p),
                Sweep.along(line, Outlines.rectangle(2.2 * t, d + 2 * t, 0.2 * t, 1), way -> 1, new Vec3(0, 0, -1)));
        arch.copies(
                "Impost",
                trim.finish(p),
                Boxes.rounded(pier + 2 * t, 1.6 * t, d + 2 * t, 0.2 * t, 2),
                List.of(Transform.at(-(w - pier) / 2, spring, 0), Transform.at((w - pier) / 2, spring, 0)));
        arch.copies(
                "Base",
                trim.finish(p),
                Boxes.standing(pier + 2 * t, 3 * t, d + 2 * t, 0.2 * t, 2),
                List.of(Transform.at(-(w - pier) / 2, 0, 0), Transform.at((w - pier) / 2, 0, 0)));
        if (p.flag("keystone") && !form.equals("pointed")) {
            double k = Math.min(0.5 * pier, 0.16 * half);
            double high = h - crown;
            Vec2[] wedge = {
                new Vec2(-0.7 * k, crown - 0.3 * high),
                new Vec2(0.7 * k, crown - 0.3 * high),
                new Vec2(k, crown + 0.85 * high),
                new Vec2(-k, crown + 0.85 * high)
            };
            arch.part(
                    "Keystone",
                    trim.finish(p),
                    Extrusion.plate(wedge, d + 4 * t, 0.3 * t).wallUv());
        }
        return arch.build();
    }

    /** From the left springing over the crown to the right one. */
    private static List<Vec2> intrados(String form, double half, double spring, double rise) {
        List<Vec2> line = new ArrayList<>();
        int steps = 16;
        if (form.equals("pointed")) {
            // Two arcs whose centres lie on the springing line: radius from half span and rise.
            double radius = (half * half + rise * rise) / (2 * half);
            double sweep = StrictMath.asin(Math.min(1, rise / radius));
            for (int i = 0; i <= steps; i++) {
                double a = sweep * i / steps;
                line.add(new Vec2(-half + radius - radius * StrictMath.cos(a), spring + radius * StrictMath.sin(a)));
            }
            for (int i = steps - 1; i >= 0; i--) {
                Vec2 q = line.get(i);
                line.add(new Vec2(-q.x(), q.y()));
            }
            return line;
        }
        for (int i = 0; i <= 2 * steps; i++) {
            double a = Math.PI * (1 - i / (2.0 * steps));
            line.add(new Vec2(half * StrictMath.cos(a), spring + rise * StrictMath.sin(a)));
        }
        return line;
    }
}
