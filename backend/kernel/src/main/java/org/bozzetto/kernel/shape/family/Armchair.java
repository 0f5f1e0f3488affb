package org.bozzetto.kernel.shape.family;

import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A stuffed seat for one. */
public final class Armchair extends Form {
    private final Slot cover;
    private final Slot legs;

    public Armchair() {
        super(
                "armchair",
                "Armchair",
                "furniture",
                "An armchair: a comfortable stuffed easy chair with arms for one person.",
                "easy chair",
                "lounge chair",
                "club chair",
                "wing chair",
                "reading chair",
                "recliner");
        metres("width", "Width", 0.6, 1.2, 0.84);
        metres("depth", "Depth", 0.65, 1.1, 0.84);
        metres("height", "Height", 0.6, 1.2, 0.84);
        metres("seatHeight", "Seat height", 0.32, 0.55, 0.42);
        choice("armStyle", "Arms", "rounded", "square", "slim", "none");
        metres("legHeight", "Leg height", 0.03, 0.25, 0.14);
        cover = slot(new Slot("cover", "Cover", MaterialLibrary.CLOTHS, "leather"));
        legs = slot(new Slot("legs", "Legs", Kit.HARD, "walnut"));
    }

    @Override
    public Scene build(Parameters p) {
        Assembly chair = new Assembly(this, p);
        new Upholstery(chair, cover.finish(p), legs.finish(p))
                .build(
                        1,
                        p.number("width"),
                        p.number("depth"),
                        p.number("height"),
                        Math.min(p.number("seatHeight"), p.number("height") - 0.2),
                        p.choice("armStyle"),
                        p.number("legHeight"));
        return chair.build();
    }
}
