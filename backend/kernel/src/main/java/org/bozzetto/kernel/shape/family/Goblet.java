package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A drinking glass, with or without a stem. */
public final class Goblet extends Form {
    private final Slot body;

    public Goblet() {
        super(
                "glass",
                "Drinking glass",
                "vessel",
                "A drinking glass or goblet: a wine glass on a stem, a tumbler or a champagne flute.",
                "wine glass",
                "goblet",
                "chalice",
                "tumbler",
                "champagne flute",
                "water glass",
                "drinking glass");
        metres("height", "Height", 0.06, 0.4, 0.21);
        metres("diameter", "Diameter", 0.04, 0.18, 0.088);
        choice("form", "Form", "wine", "flute", "goblet", "coupe", "tumbler");
        body = slot(new Slot("body", "Body", Kit.POTS, "glass"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("diameter") / 2;
        double wall = 0.0016;
        String form = p.choice("form");
        Assembly glass = new Assembly(this, p);
        if (form.equals("tumbler")) {
            return glass.part(
                            "Body",
                            body.finish(p),
                            Kit.vessel(
                                    new Profile(0.8 * r, 0)
                                            .rounded(0.86 * r, 0, 0.08 * r)
                                            .to(0.92 * r, 0.5 * h)
                                            .to(r, h)
                                            .points(),
                                    0.003,
                                    56))
                    .build();
        }
        double bowl = switch (form) {
            case "flute" -> 0.36;
            case "coupe" -> 0.66;
            case "goblet" -> 0.4;
            default -> 0.47;
        };
        double y = bowl * h;
        double stem = form.equals("goblet") ? 0.13 * r : 0.085 * r;
        Profile line = new Profile(0, 0)
                .to(0.82 * r, 0)
                .to(0.83 * r, 0.0018)
                .curve(0.5 * r, 0.006, 1.3 * stem, 0.03 * h, stem, 0.16 * h);
        if (form.equals("goblet")) {
            line.through(4, 2.2 * stem, 0.2 * h, 2.2 * stem, 0.23 * h, stem, 0.27 * h);
        }
        line.to(stem, 0.85 * y);
        double rim = form.equals("wine") ? 0.82 * r : r;
        switch (form) {
            case "flute" ->
                line.curve(stem, y, 0.9 * r, 0.98 * y, 0.95 * r, y + 0.24 * h).to(rim, h);
            case "coupe" -> line.curve(stem, y, 0.95 * r, 0.98 * y, rim, h);
            default ->
                line.curve(stem, 0.99 * y, r, 0.97 * y, r, y + 0.26 * (h - y))
                        .curve(r, y + 0.55 * (h - y), 0.5 * (r + rim), h - 0.2 * (h - y), rim, h);
        }
        List<Vec2> points = new ArrayList<>(line.points());
        List<Vec2> inside = new ArrayList<>();
        for (int i = points.size() - 1; i > 0; i--) {
            Vec2 q = points.get(i);
            if (q.y() > y + wall && q.x() > 3 * wall) {
                inside.add(new Vec2(q.x() - wall, q.y() - (i == points.size() - 1 ? 0.0003 : 0)));
            }
        }
        points.addAll(inside);
        points.add(new Vec2(0, y + wall));
        return glass.part("Body", body.finish(p), Lathe.turned(points, 56)).build();
    }
}
