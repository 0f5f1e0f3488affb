package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;

/** The stuffed body that sofas and armchairs share. */
final class Upholstery {
    private final Assembly assembly;
    private final Finish cloth;
    private final Finish wood;

    Upholstery(Assembly assembly, Finish cloth, Finish wood) {
        this.assembly = assembly;
        this.cloth = cloth;
        this.wood = wood;
    }

    /**
     * @param width over all
     * @param armStyle square, rounded, slim or none
     */
    void build(
            int seats,
            double width,
            double depth,
            double height,
            double seatHeight,
            String armStyle,
            double legHeight) {
        double arm = switch (armStyle) {
            case "none" -> 0;
            case "slim" -> 0.09;
            case "rounded" -> 0.2;
            default -> 0.16;
        };
        arm = Math.min(arm, 0.2 * width);
        double inner = width - 2 * arm;
        double body = arm > 0 ? inner + 0.02 : width;
        double back = 0.2 * depth;
        double cushion = Math.min(0.17, 0.5 * (seatHeight - legHeight));
        double deck = seatHeight - cushion;
        double armTop = Math.min(seatHeight + 0.2, 0.5 * (seatHeight + height) + 0.05);

        assembly.part(
                "Base",
                cloth,
                Boxes.rounded(body, deck - legHeight, depth - 0.04, 0.02, 2).at(0, (deck + legHeight) / 2, 0));
        assembly.part(
                "Back",
                cloth,
                Boxes.rounded(body, height - 0.04 - legHeight, back, 0.35 * back, 3)
                        .at(0, (height - 0.04 + legHeight) / 2, -depth / 2 + back / 2));
        if (arm > 0) {
            double x = (width - arm) / 2;
            assembly.copies(
                    "Arm",
                    cloth,
                    arm(armStyle, arm, armTop - legHeight, depth),
                    List.of(Transform.at(-x, legHeight, 0), Transform.at(x, legHeight, 0)));
        }

        double seatWidth = inner / seats;
        double seatDepth = depth - back;
        List<Transform> seatPlaces = new ArrayList<>();
        List<Transform> backPlaces = new ArrayList<>();
        double backHigh = height - seatHeight + 0.02;
        for (int i = 0; i < seats; i++) {
            double x = -inner / 2 + seatWidth * (i + 0.5);
            seatPlaces.add(Transform.at(x, deck + 0.5 * cushion, back / 2 + 0.01));
            backPlaces.add(new Transform(
                    new Vec3(x, height - 0.5 * backHigh, -depth / 2 + back + 0.045),
                    Quat.about(new Vec3(1, 0, 0), -0.13),
                    Vec3.ONE));
        }
        assembly.copies(
                "Seat cushion", cloth, Kit.cushion(seatWidth * 0.995, cushion * 1.12, seatDepth, 7), seatPlaces);
        assembly.copies("Back cushion", cloth, Kit.cushion(seatWidth * 0.97, backHigh * 0.95, 0.19, 4.5), backPlaces);
        legs(width, depth, legHeight);
    }

    private static Solid arm(String style, double arm, double height, double depth) {
        if (style.equals("rounded")) {
            double r = arm / 2;
            Vec2[] outline = new Profile(-0.8 * r, 0)
                    .to(0.8 * r, 0)
                    .to(0.8 * r, height - 2 * r)
                    .curve(1.15 * r, height - 1.5 * r, 1.2 * r, height, 0, height)
                    .curve(-1.2 * r, height, -1.15 * r, height - 1.5 * r, -0.8 * r, height - 2 * r)
                    .points()
                    .toArray(Vec2[]::new);
            return Extrusion.plate(outline, depth, 0.02);
        }
        return Boxes.standing(arm, height, depth, Math.min(0.035, 0.35 * arm), 3);
    }

    private void legs(double width, double depth, double legHeight) {
        double x = width / 2 - 0.08;
        double z = depth / 2 - 0.08;
        assembly.copies(
                "Foot",
                wood,
                Lathe.frustum(0.016, 0.026, legHeight + 0.005, 0.003, 20),
                List.of(
                        Transform.at(-x, 0, z),
                        Transform.at(x, 0, z),
                        Transform.at(-x, 0, -z),
                        Transform.at(x, 0, -z)));
    }
}
