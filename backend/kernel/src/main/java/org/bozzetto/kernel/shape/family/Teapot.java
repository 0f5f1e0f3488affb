package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A pot with spout, handle and lid. */
public final class Teapot extends Form {
    private final Slot body;
    private final Slot lid;
    private final Slot handle;

    public Teapot() {
        super(
                "teapot",
                "Teapot",
                "vessel",
                "A teapot with a spout, a handle and a lid for brewing tea.",
                "tea pot",
                "kettle",
                "coffee pot",
                "jug with spout");
        metres("height", "Height", 0.08, 0.32, 0.16);
        metres("diameter", "Diameter", 0.08, 0.3, 0.16);
        choice("form", "Form", "round", "tall", "squat");
        choice("handleStyle", "Handle", "side", "top");
        body = slot(new Slot("body", "Body", Kit.POTS, "ceramic", Rgb.ofSrgb(0x6E8C7B)));
        lid = slot(new Slot("lid", "Lid", Kit.POTS, "ceramic", Rgb.ofSrgb(0x6E8C7B)));
        handle = slot(new Slot("handle", "Handle", Kit.POTS, "ceramic", Rgb.ofSrgb(0x6E8C7B)));
    }

    @Override
    public Scene build(Parameters p) {
        boolean arched = p.choice("handleStyle").equals("top");
        double h = p.number("height") * (arched ? 0.62 : 0.8);
        double r = p.number("diameter") / 2;
        double knob = p.number("height") * (arched ? 0.16 : 0.2);
        List<Vec2> outside = switch (p.choice("form")) {
            case "tall" -> Kit.smooth(6, 0.72 * r, 0, 0.95 * r, 0.14 * h, r, 0.4 * h, 0.72 * r, 0.8 * h, 0.5 * r, h);
            case "squat" -> Kit.smooth(6, 0.6 * r, 0, 0.95 * r, 0.2 * h, r, 0.45 * h, 0.86 * r, 0.8 * h, 0.46 * r, h);
            default -> Kit.smooth(6, 0.5 * r, 0, 0.84 * r, 0.16 * h, r, 0.48 * h, 0.84 * r, 0.82 * h, 0.46 * r, h);
        };
        double mouth = outside.getLast().x();
        Assembly pot = new Assembly(this, p).part("Body", body.finish(p), Kit.vessel(outside, 0.004, 56));
        pot.part(
                "Lid",
                lid.finish(p),
                Lathe.turned(
                        new Profile(0, h - 0.003)
                                .to(0.96 * mouth, h - 0.003)
                                .rounded(1.06 * mouth, h + 0.001, 0.001)
                                .to(1.04 * mouth, h + 0.004)
                                .curve(
                                        0.8 * mouth,
                                        h + 0.42 * knob,
                                        0.3 * mouth,
                                        h + 0.42 * knob,
                                        0.16 * mouth,
                                        h + 0.5 * knob)
                                .curve(0.3 * mouth, h + 0.62 * knob, 0.34 * mouth, h + knob, 0, h + knob)
                                .points(),
                        40));
        double t = Math.min(0.055 * p.number("diameter"), 0.12 * h);
        pot.part(
                "Spout",
                body.finish(p),
                Sweep.capsule(
                        Curves.smooth(
                                List.of(
                                        new Vec3(-0.8 * r, 0.3 * h, 0),
                                        new Vec3(-1.18 * r, 0.42 * h, 0),
                                        new Vec3(-1.34 * r, 0.74 * h, 0),
                                        new Vec3(-1.6 * r, 0.97 * h, 0)),
                                6),
                        way -> t * (1.9 - 1.25 * way),
                        18));
        List<Vec3> side = List.of(
                new Vec3(0.78 * r, 0.8 * h, 0),
                new Vec3(1.25 * r, 0.9 * h, 0),
                new Vec3(1.55 * r, 0.62 * h, 0),
                new Vec3(1.3 * r, 0.28 * h, 0),
                new Vec3(0.88 * r, 0.22 * h, 0));
        double high = p.number("height") - t * 0.7;
        List<Vec3> over = List.of(
                new Vec3(0.72 * r, 0.82 * h, 0),
                new Vec3(0.8 * r, 0.55 * h + 0.45 * high, 0),
                new Vec3(0.4 * r, 0.94 * high + 0.04 * h, 0),
                new Vec3(0, high, 0),
                new Vec3(-0.4 * r, 0.94 * high + 0.04 * h, 0),
                new Vec3(-0.8 * r, 0.55 * h + 0.45 * high, 0),
                new Vec3(-0.72 * r, 0.82 * h, 0));
        pot.part(
                "Handle",
                handle.finish(p),
                Sweep.along(Curves.smooth(arched ? over : side, 6), Outlines.ellipse(0.85 * t, 0.6 * t, 14), way -> 1));
        return pot.build();
    }
}
