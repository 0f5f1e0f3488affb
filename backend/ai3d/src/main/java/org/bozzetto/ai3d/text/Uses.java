package org.bozzetto.ai3d.text;

import java.util.HashMap;
import java.util.Map;

/** What people do with a thing of a family: they search by that, too ("something to put a cup of tea on"). */
final class Uses {
    private static final Map<String, String> BY_FAMILY = new HashMap<>();

    static {
        String table = """
                table: To eat and work at, to put cups, plates and books on.
                round-table: To sit around, to put a cup of tea, a drink or flowers on.
                desk: To write, study and work with a computer at, in an office or at home.
                chair: To sit on at a table.
                armchair: To sit, rest and read in comfortably by the fire.
                sofa: To sit or lie on with family and guests in the living room.
                stool: To sit on at a bar or counter without a back.
                bench: To sit on side by side in a park, garden or hall.
                bookshelf: To keep, store and show books.
                cabinet: To store and put away clothes, dishes and small things.
                bed: To sleep, lie and rest on at night in the bedroom.
                rug: To cover the floor, keep feet warm and make a room soft.
                vase: To put cut flowers in as decoration.
                bowl: To serve and eat soup, salad, fruit and cereal from.
                plate: To serve and eat a meal from.
                mug: To drink hot coffee, tea or cocoa from.
                teapot: To brew, make and pour tea.
                bottle: To hold and pour wine, water, oil or perfume.
                glass: To drink wine, water or champagne from.
                table-lamp: To light a desk or bedside, to read by at night.
                floor-lamp: To light the corner of a room, to read by beside a sofa.
                pendant-lamp: To light a dining table or room from the ceiling.
                candlestick: To hold burning candles for romantic light at dinner.
                house: To live in; a home for a family.
                door: To enter, leave, open and close a room.
                window: To let in light and air, to look outside through.
                column: To hold up a roof or temple.
                arch: To walk through under a wall or bridge.
                stairs: To climb, walk up and down to another floor.
                fence: To keep animals in and people out around a garden.
                tree: To give shade and fruit in a park, garden or forest.
                conifer: To decorate at Christmas; grows in cold mountain forests.
                potted-plant: To bring green leaves and life indoors, into a room or office.
                cactus: Grows with spines in the dry desert and needs little water.
                flower: To give as a present; blooms in a spring garden or meadow.
                mushroom: Grows on the forest floor in autumn; some are eaten, some poisonous.
                rock: To build a garden, shore, mountain or landscape with.
                gear: To turn and transmit motion in a clock, machine or gearbox.
                bolt: To fasten, join and screw metal parts together.
                pipe: To carry water, gas or steam in plumbing.
                spring: To push back, bounce and absorb shocks when pressed.
                bearing: To let a shaft or wheel turn with little friction.
                propeller: To drive a ship or plane, to blow and cool air.
                """;
        for (String line : table.lines().toList()) {
            int colon = line.indexOf(": ");
            BY_FAMILY.put(line.substring(0, colon), line.substring(colon + 2));
        }
    }

    private Uses() {}

    /** One sentence; empty for a family that has none. */
    static String of(String family) {
        return BY_FAMILY.getOrDefault(family, "");
    }
}
