package org.bozzetto.kernel.shape.family;

import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A stuffed seat for two and more. */
public final class Sofa extends Form {
    private final Slot cover;
    private final Slot legs;

    public Sofa() {
        super(
                "sofa",
                "Sofa",
                "furniture",
                "A sofa: a stuffed couch with cushions and arms for two or more people.",
                "couch",
                "settee",
                "loveseat",
                "davenport",
                "chesterfield");
        count("seats", "Seats", 2, 4, 3);
        metres("width", "Width", 1.2, 3.4, 2.1);
        metres("depth", "Depth", 0.7, 1.2, 0.92);
        metres("height", "Height", 0.6, 1.2, 0.82);
        metres("seatHeight", "Seat height", 0.32, 0.55, 0.43);
        choice("armStyle", "Arms", "square", "rounded", "slim", "none");
        metres("legHeight", "Leg height", 0.03, 0.2, 0.12);
        cover = slot(new Slot("cover", "Cover", MaterialLibrary.CLOTHS, "fabric", Rgb.ofSrgb(0x8A9A86)));
        legs = slot(new Slot("legs", "Legs", Kit.HARD, "walnut"));
    }

    @Override
    public Scene build(Parameters p) {
        Assembly sofa = new Assembly(this, p);
        new Upholstery(sofa, cover.finish(p), legs.finish(p))
                .build(
                        p.count("seats"),
                        p.number("width"),
                        p.number("depth"),
                        p.number("height"),
                        Math.min(p.number("seatHeight"), p.number("height") - 0.2),
                        p.choice("armStyle"),
                        p.number("legHeight"));
        return sofa.build();
    }
}
