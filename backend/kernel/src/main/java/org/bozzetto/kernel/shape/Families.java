package org.bozzetto.kernel.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bozzetto.kernel.shape.family.Arch;
import org.bozzetto.kernel.shape.family.Armchair;
import org.bozzetto.kernel.shape.family.Bearing;
import org.bozzetto.kernel.shape.family.Bed;
import org.bozzetto.kernel.shape.family.Bench;
import org.bozzetto.kernel.shape.family.Bolt;
import org.bozzetto.kernel.shape.family.Bookshelf;
import org.bozzetto.kernel.shape.family.Bottle;
import org.bozzetto.kernel.shape.family.Bowl;
import org.bozzetto.kernel.shape.family.Cabinet;
import org.bozzetto.kernel.shape.family.Cactus;
import org.bozzetto.kernel.shape.family.Candlestick;
import org.bozzetto.kernel.shape.family.Chair;
import org.bozzetto.kernel.shape.family.Column;
import org.bozzetto.kernel.shape.family.Conifer;
import org.bozzetto.kernel.shape.family.Desk;
import org.bozzetto.kernel.shape.family.DiningTable;
import org.bozzetto.kernel.shape.family.Door;
import org.bozzetto.kernel.shape.family.Fence;
import org.bozzetto.kernel.shape.family.Flange;
import org.bozzetto.kernel.shape.family.FloorLamp;
import org.bozzetto.kernel.shape.family.Flower;
import org.bozzetto.kernel.shape.family.Gear;
import org.bozzetto.kernel.shape.family.Goblet;
import org.bozzetto.kernel.shape.family.House;
import org.bozzetto.kernel.shape.family.Mug;
import org.bozzetto.kernel.shape.family.Mushroom;
import org.bozzetto.kernel.shape.family.PendantLamp;
import org.bozzetto.kernel.shape.family.Plate;
import org.bozzetto.kernel.shape.family.PottedPlant;
import org.bozzetto.kernel.shape.family.Propeller;
import org.bozzetto.kernel.shape.family.Rock;
import org.bozzetto.kernel.shape.family.RoundTable;
import org.bozzetto.kernel.shape.family.Rug;
import org.bozzetto.kernel.shape.family.Sofa;
import org.bozzetto.kernel.shape.family.Spring;
import org.bozzetto.kernel.shape.family.Stairs;
import org.bozzetto.kernel.shape.family.Stool;
import org.bozzetto.kernel.shape.family.TableLamp;
import org.bozzetto.kernel.shape.family.Teapot;
import org.bozzetto.kernel.shape.family.Tree;
import org.bozzetto.kernel.shape.family.Vase;
import org.bozzetto.kernel.shape.family.Window;

/** Every parametric shape that this program knows. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new DiningTable(),
            new RoundTable(),
            new Desk(),
            new Chair(),
            new Armchair(),
            new Sofa(),
            new Stool(),
            new Bench(),
            new Bookshelf(),
            new Cabinet(),
            new Bed(),
            new Rug(),
            new Vase(),
            new Bowl(),
            new Plate(),
            new Mug(),
            new Teapot(),
            new Bottle(),
            new Goblet(),
            new TableLamp(),
            new FloorLamp(),
            new PendantLamp(),
            new Candlestick(),
            new House(),
            new Door(),
            new Window(),
            new Column(),
            new Arch(),
            new Stairs(),
            new Fence(),
            new Tree(),
            new Conifer(),
            new PottedPlant(),
            new Cactus(),
            new Flower(),
            new Mushroom(),
            new Rock(),
            new Gear(),
            new Bolt(),
            new Flange(),
            new Spring(),
            new Bearing(),
            new Propeller());
    private static final Map<String, Family> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Family::id, Function.identity()));

    private Families() {}

    /** In the order in which people should see them. */
    public static List<Family> all() {
        return ALL;
    }

    public static Optional<Family> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
