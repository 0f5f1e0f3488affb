package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A bottle with a stopper. */
public final class Bottle extends Form {
    private final Slot body;
    private final Slot stopper;

    public Bottle() {
        super(
                "bottle",
                "Bottle",
                "vessel",
                "A bottle with a narrow neck for wine, oil or perfume.",
                "wine bottle",
                "flask",
                "flacon",
                "carafe",
                "decanter");
        metres("height", "Height", 0.06, 0.6, 0.3);
        metres("diameter", "Diameter", 0.03, 0.25, 0.076);
        choice("form", "Form", "wine", "burgundy", "round", "flask");
        flag("stopper", "Stopper", true);
        flag("label", "Label", true);
        body = slot(new Slot("body", "Body", Kit.POTS, "glass", Rgb.ofSrgb(0x3E6B4A)));
        stopper = slot(new Slot("stopper", "Stopper", MaterialLibrary.any(List.of("cork"), Kit.POTS), "cork"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height") * (p.flag("stopper") ? 0.95 : 1);
        double r = p.number("diameter") / 2;
        double neck = Math.min(0.4 * r, 0.06 * h);
        List<Vec2> outside = switch (p.choice("form")) {
            case "burgundy" ->
                new Profile(0.9 * r, 0)
                        .rounded(r, 0, 0.1 * r)
                        .to(r, 0.42 * h)
                        .curve(r, 0.56 * h, 1.1 * neck, 0.62 * h, 1.05 * neck, 0.8 * h)
                        .to(neck, 0.955 * h)
                        .to(1.2 * neck, 0.957 * h)
                        .to(1.2 * neck, h)
                        .points();
            case "round" ->
                new Profile(0.5 * r, 0)
                        .curve(1.1 * r, 0, 1.15 * r, 0.5 * h, 0.75 * r, 0.52 * h)
                        .curve(0.4 * r, 0.6 * h, neck, 0.6 * h, neck, 0.75 * h)
                        .to(neck, 0.95 * h)
                        .to(1.3 * neck, 0.952 * h)
                        .to(1.3 * neck, h)
                        .points();
            case "flask" ->
                new Profile(0.95 * r, 0)
                        .rounded(r, 0, 0.1 * r)
                        .curve(r, 0.1 * h, 0.5 * r, 0.45 * h, neck, 0.58 * h)
                        .to(neck, 0.95 * h)
                        .to(1.35 * neck, 0.96 * h)
                        .to(1.35 * neck, h)
                        .points();
            default ->
                new Profile(0.9 * r, 0)
                        .rounded(r, 0, 0.1 * r)
                        .to(r, 0.58 * h)
                        .curve(r, 0.68 * h, 1.1 * neck, 0.66 * h, neck, 0.77 * h)
                        .to(neck, 0.945 * h)
                        .to(1.22 * neck, 0.947 * h)
                        .to(1.22 * neck, h)
                        .points();
        };
        Assembly bottle = new Assembly(this, p)
                .part("Body", body.finish(p), Kit.vessel(outside, Math.min(0.003, 0.3 * neck), 48));
        if (p.flag("stopper")) {
            double top = p.number("height");
            bottle.part(
                    "Stopper",
                    stopper.finish(p),
                    Lathe.turned(
                            new Profile(0, 0.9 * h)
                                    .to(0.62 * neck, 0.9 * h)
                                    .to(0.68 * neck, h + 0.0005)
                                    .rounded(0.95 * neck, h + 0.0005, 0.001)
                                    .rounded(0.95 * neck, top, 0.002)
                                    .to(0, top)
                                    .points(),
                            32));
        }
        if (p.flag("label")
                && !p.choice("form").equals("round")
                && !p.choice("form").equals("flask")) {
            bottle.part(
                    "Label",
                    new Finish("Label", MaterialLibrary.get("paper")),
                    Lathe.ring(
                            List.of(
                                    new Vec2(r * 1.004, 0.14 * h),
                                    new Vec2(r * 1.012, 0.14 * h),
                                    new Vec2(r * 1.012, 0.36 * h),
                                    new Vec2(r * 1.004, 0.36 * h)),
                            48));
        }
        return bottle.build();
    }
}
