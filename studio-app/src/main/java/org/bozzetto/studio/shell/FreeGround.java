package org.bozzetto.studio.shell;

import java.util.List;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.viewport.Orbit;

/** Looks for room on the ground. */
final class FreeGround {
    /** Half the room that something new is given, in metres. */
    private static final double ROOM = 0.55;

    private static final double STEP = 0.3;
    private static final int RINGS = 40;
    private static final double WIDEST = Math.toRadians(100);

    private FreeGround() {}

    /**
     * The nearest place on y = 0 to what one looks at where nothing stands, trying ring after ring on the side towards the eye,
     * where it is seen.
     */
    static Vec3 near(Orbit orbit, List<Bounds> taken) {
        Vec3 wish = orbit.target();
        for (int ring = 0; ring < RINGS; ring++) {
            int steps = 4 * ring;
            for (int i = 0; i <= 2 * steps; i++) {
                int side = i % 2 == 0 ? 1 : -1;
                int half = (i + 1) / 2;
                double angle = steps == 0 ? 0 : orbit.yaw() + side * WIDEST * half / steps;
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
