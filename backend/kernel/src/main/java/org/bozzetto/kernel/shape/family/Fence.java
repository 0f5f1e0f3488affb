package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** Pickets on rails between posts. */
public final class Fence extends Form {
    private final Slot wood;

    public Fence() {
        super(
                "fence",
                "Fence",
                "architecture",
                "A fence: a row of upright pickets on rails between posts, around a garden.",
                "picket fence",
                "garden fence",
                "railing",
                "palisade",
                "barrier");
        metres("width", "Length", 0.8, 6, 2.4);
        metres("height", "Height", 0.4, 2.2, 1.05);
        count("pickets", "Pickets", 4, 48, 17);
        choice("top", "Top", "pointed", "round", "flat");
        ratio("gap", "Gap", 0, 0.7, 0.4);
        wood = slot(new Slot("wood", "Wood", Kit.HARD, "painted"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double h = p.number("height");
        int n = p.count("pickets");
        double post = 0.09;
        double pitch = (w - 2 * post) / n;
        double board = pitch * (1 - p.number("gap"));
        Finish finish = wood.finish(p);
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            places.add(Transform.at(-w / 2 + post + pitch * (i + 0.5), 0.05 * h, 0.03));
        }
        Fence.Shape shape = new Fence.Shape(board, 0.92 * h);
        Assembly fence = new Assembly(this, p)
                .copies(
                        "Picket",
                        finish,
                        Extrusion.plate(shape.outline(p.choice("top")), 0.02, 0.002)
                                .wallUv(),
                        places);
        fence.copies(
                "Rail",
                finish,
                Boxes.of(w - post, 0.08, 0.04),
                List.of(Transform.at(0, 0.24 * h, 0), Transform.at(0, 0.74 * h, 0)));
        Solid cap = Lathe.turned(
                new Profile(0, 0)
                        .to(0.03, 0)
                        .curve(0.05, 0.02, 0.04, 0.055, 0, 0.06)
                        .points(),
                24);
        Solid whole = Solid.join(
                Boxes.standing(post, h - 0.075, post, 0.006, 1),
                Boxes.standing(post + 0.03, 0.02, post + 0.03, 0.004, 1).at(0, h - 0.078, 0),
                cap.at(0, h - 0.06, 0));
        return fence.copies(
                        "Post",
                        finish,
                        whole,
                        List.of(Transform.at(-w / 2 + post / 2, 0, 0), Transform.at(w / 2 - post / 2, 0, 0)))
                .build();
    }

    /** One picket. */
    private record Shape(double w, double h) {
        Vec2[] outline(String top) {
            Profile line = new Profile(-w / 2, 0).to(w / 2, 0);
            switch (top) {
                case "pointed" -> line.to(w / 2, h - 0.7 * w).to(0, h).to(-w / 2, h - 0.7 * w);
                case "round" ->
                    line.to(w / 2, h - w / 2)
                            .curve(w / 2, h - 0.22 * w, 0.28 * w, h, 0, h)
                            .curve(-0.28 * w, h, -w / 2, h - 0.22 * w, -w / 2, h - w / 2);
                default -> line.to(w / 2, h).to(-w / 2, h);
            }
            return line.points().toArray(Vec2[]::new);
        }
    }
}
