package org.bozzetto.studio.shell;

import java.util.List;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;

/** Looks for room on the ground. */
final class FreeGround {
    /** Half the room that something new is given, in metres. */
    private static final double ROOM = 0.55;

    private static final double STEP = 0.3;
    private static final int RINGS = 40;

    private FreeGround() {}

    /** The nearest place to {@code wish} on y = 0 where nothing stands, trying ring after ring. */
    static Vec3 near(Vec3 wish, List<Bounds> taken) {
        for (int ring = 0; ring < RINGS; ring++) {
            int places = Math.max(1, 8 * ring);
            for (int i = 0; i < places; i++) {
                double angle = 2 * Math.PI * i / places;
                Vec3 place =
                        new Vec3(wish.x() + ring * STEP * Math.sin(angle), 0, wish.z() + ring * STEP * Math.cos(angle));
                if (taken.stream().noneMatch(box -> meets(place, box))) {
                    return place;
                }
            }
        }
        return new Vec3(wish.x(), 0, wish.z());
    }

    private static boolean meets(Vec3 place, Bounds box) {
        return !box.isEmpty()
                && place.x() + ROOM > box.min().x()
                && place.x() - ROOM < box.max().x()
                && place.z() + ROOM > box.min().z()
                && place.z() - ROOM < box.max().z();
    }
}
