package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A small house with windows, a door and a roof. */
public final class House extends Form {
    private final Slot walls;
    private final Slot roof;
    private final Slot door;
    private final Slot frames;

    public House() {
        super(
                "house",
                "House",
                "architecture",
                "A house: a small building with walls, a roof, windows, a door and a chimney.",
                "cottage",
                "cabin",
                "home",
                "building",
                "hut",
                "shed",
                "barn");
        metres("width", "Width", 3, 16, 8);
        metres("depth", "Depth", 3, 12, 6);
        metres("height", "Height", 3, 12, 6.4);
        count("floors", "Floors", 1, 3, 1);
        count("windows", "Windows per floor", 1, 6, 3);
        choice("roofStyle", "Roof", "gable", "hip", "flat");
        metres("overhang", "Overhang", 0.05, 1, 0.45);
        flag("chimney", "Chimney", true);
        count("chimneyCount", "Number of chimneys", 1, 4, 1);
        walls = slot(new Slot("walls", "Walls", Kit.MASONRY, "plaster"));
        roof = slot(new Slot(
                "roof",
                "Roof",
                MaterialLibrary.any(
                        List.of("tiles", "slate", "terracotta"), MaterialLibrary.WOODS, MaterialLibrary.METALS),
                "tiles"));
        door = slot(new Slot("door", "Door", Kit.HARD, "painted", Rgb.ofSrgb(0x3D5A52)));
        frames = slot(new Slot("frames", "Window frames", Kit.HARD, "painted"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        double h = p.number("height");
        String style = p.choice("roofStyle");
        boolean chimney = p.flag("chimney") && !style.equals("flat");
        double ridge = chimney ? h - 0.5 : h;
        double rise = style.equals("flat") ? 0.35 : rise(d, ridge, p.count("floors"));
        double eaves = ridge - rise;
        Assembly house = new Assembly(this, p);
        house.part(
                "Plinth",
                Finish.of("Plinth", "stone"),
                Boxes.standing(w + 0.12, 0.25, d + 0.12, 0.02, 1).wallUv());
        house.part("Walls", walls.finish(p), walls(style, w, d, eaves, rise));
        RoofShapes roofs = new RoofShapes(w, d, eaves, rise, p.number("overhang"));
        house.part("Roof", roof.finish(p), roofs.of(style));
        if (chimney) {
            house.part("Chimney", Finish.of("Chimney", "brick"), chimneys(p.count("chimneyCount"), w, d, h, eaves));
        }
        openings(house, p, w, d, eaves);
        return house.build();
    }

    /** Along the back of the ridge: one stands to the right, several from end to end, as thin as keeps them apart. */
    private static List<Solid> chimneys(int count, double w, double d, double h, double eaves) {
        double pitch = count == 1 ? w : 0.6 * w / (count - 1);
        double size = Math.min(0.6, 0.7 * pitch);
        double cap = size * 0.74 / 0.6;
        List<Solid> stacks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = count == 1 ? 0.26 * w : 0.3 * w - i * pitch;
            stacks.add(Boxes.rounded(size, h - eaves - 0.1, size, 0.01, 1)
                    .at(x, (h - 0.1 + eaves) / 2, -0.12 * d)
                    .wallUv());
            stacks.add(Boxes.rounded(cap, 0.1, cap, 0.01, 1)
                    .at(x, h - 0.05, -0.12 * d)
                    .wallUv());
        }
        return stacks;
    }

    /** As steep as looks right, but so that every floor keeps its height where the house is high enough. */
    private static double rise(double depth, double ridge, int floors) {
        double steep = Math.min(0.48 * ridge, 0.42 * depth);
        return Math.min(steep, Math.max(0.26 * ridge, ridge - 2.4 * floors));
    }

    private static Solid walls(String style, double w, double d, double eaves, double rise) {
        if (!style.equals("gable")) {
            return Boxes.standing(w, eaves + 0.1, d, 0.01, 1).wallUv();
        }
        Vec2[] gable = {
            new Vec2(-d / 2, 0),
            new Vec2(d / 2, 0),
            new Vec2(d / 2, eaves),
            new Vec2(0, eaves + rise - 0.06),
            new Vec2(-d / 2, eaves)
        };
        return Extrusion.plate(gable, w, 0.01).turnedY(Math.PI / 2).wallUv();
    }

    private void openings(Assembly house, Parameters p, double w, double d, double eaves) {
        int floors = p.count("floors");
        int columns = p.count("windows");
        double storey = eaves / floors;
        double winW = Math.min(1.15, 0.55 * w / columns);
        double winH = Math.min(1.3, 0.5 * storey);
        int doorColumn = columns / 2;
        List<Transform> places = new ArrayList<>();
        double doorX = 0;
        for (int floor = 0; floor < floors; floor++) {
            double y = floor * storey + 0.42 * (storey - winH) + 0.22;
            for (int column = 0; column < columns; column++) {
                double x = -w / 2 + w * (column + 0.5) / columns;
                if (floor == 0 && column == doorColumn) {
                    doorX = x;
                } else {
                    places.add(Transform.at(x, y, d / 2 + 0.01));
                }
                places.add(
                        new Transform(new Vec3(x, y, -d / 2 - 0.01), Quat.about(new Vec3(0, 1, 0), Math.PI), Vec3.ONE));
            }
            for (int s = -1; s <= 1; s += 2) {
                places.add(new Transform(
                        new Vec3(s * (w / 2 + 0.01), y, 0), Quat.about(new Vec3(0, 1, 0), s * Math.PI / 2), Vec3.ONE));
            }
        }
        house.copies(
                "Window",
                frames.finish(p),
                Solid.join(
                        Openings.windowFrame(winW, winH, 0.09, 0.075, 2, 2),
                        Boxes.of(winW + 0.16, 0.06, 0.2).at(0, -0.03, 0.04)),
                places);
        house.copies(
                "Pane",
                new Finish("Panes", MaterialLibrary.get("lacquer"), Rgb.ofSrgb(0x33424C)),
                Openings.pane(winW, winH, 0.075),
                places);
        double doorH = Math.min(2.1, 0.78 * storey);
        double doorW = Math.min(0.5 * doorH, 0.8 * w / columns);
        house.part(
                "Door frame",
                frames.finish(p),
                Openings.doorFrame(doorW + 0.2, doorH + 0.1, 0.14, 0.1).at(doorX, 0.2, d / 2 + 0.01));
        house.part(
                "Door",
                door.finish(p),
                Solid.join(Openings.doorLeaf(doorW, doorH, 0.05, 3, 2)).at(doorX, 0.2, d / 2 + 0.01));
        house.part(
                "Door knob",
                Finish.of("Door knob", "brass"),
                Openings.knob(0.05).at(doorX + 0.38 * doorW, 0.2 + 0.46 * doorH, d / 2 + 0.01));
        house.part(
                "Step",
                Finish.of("Plinth", "stone"),
                Boxes.standing(doorW + 0.5, 0.18, 0.6, 0.015, 1)
                        .at(doorX, 0, d / 2 + 0.3)
                        .wallUv());
    }
}
