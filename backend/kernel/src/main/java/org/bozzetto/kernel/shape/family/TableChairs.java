package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;

/** The chairs that stand around a table, pushed in a little. */
final class TableChairs {
    static final int MOST = 8;
    private static final double WIDE = 0.44;
    private static final double DEEP = 0.46;
    private static final double APART = 0.56;

    private final double tableHeight;

    TableChairs(double tableHeight) {
        this.tableHeight = tableHeight;
    }

    /** As many on the long sides as fit, the rest at the heads. */
    void aroundRectangle(Assembly table, Finish finish, int count, double width, double depth) {
        int along = Math.max(1, (int) Math.floor(width / APART));
        int heads = Math.clamp(count - 2 * along, 0, 2);
        if ((count - heads) % 2 == 1 && heads < 2 && count > 1) {
            heads++;
        }
        int front = (count - heads + 1) / 2;
        int back = count - heads - front;
        double wide = Math.min(WIDE, 0.92 * width / Math.max(1, front));
        List<Transform> places = new ArrayList<>();
        row(places, front, width, depth, 1);
        row(places, back, width, depth, -1);
        for (int head = 0; head < heads; head++) {
            int side = head == 0 ? 1 : -1;
            places.add(facing(side * (width / 2 + out()), 0, side * Math.PI / 2));
        }
        table.copies("Chair", finish, chair(Math.min(wide, 0.92 * depth)), places);
    }

    private void row(List<Transform> places, int count, double width, double depth, int side) {
        for (int i = 0; i < count; i++) {
            double x = width * ((i + 0.5) / count - 0.5);
            places.add(facing(x, side * (depth / 2 + out()), side > 0 ? 0 : Math.PI));
        }
    }

    void aroundCircle(Assembly table, Finish finish, int count, double diameter) {
        double radius = diameter / 2 + out();
        double wide = count < 3 ? WIDE : Math.min(WIDE, 1.7 * (radius - DEEP / 2) * StrictMath.sin(Math.PI / count));
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            places.add(facing(radius * StrictMath.sin(angle), radius * StrictMath.cos(angle), angle));
        }
        table.copies("Chair", finish, chair(wide), places);
    }

    /** How far a chair's middle stands outside the edge of the top. */
    private static double out() {
        return 0.12;
    }

    /** A chair is modelled facing +Z; here it stands at the +Z side and looks at the table. */
    private static Transform facing(double x, double z, double angle) {
        return new Transform(new Vec3(x, 0, z), Quat.about(new Vec3(0, 1, 0), angle + Math.PI), Vec3.ONE);
    }

    /** Its seat fits under the table. */
    private Solid chair(double wide) {
        double seat = Math.clamp(tableHeight - 0.29, 0.16, 0.8);
        return Chair.plain(wide, Math.min(DEEP, 1.1 * wide), seat + 0.4, seat);
    }
}
