package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Noise;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** Open shelves, with books if wanted. */
public final class Bookshelf extends Form {
    private static final int[] SPINES = {0x8C3B2E, 0x2F4B5C, 0xC9A45C, 0x5B6B4A, 0xE2D8C3, 0x6B4A5E, 0x394048};

    private final Slot frame;
    private final Slot back;

    public Bookshelf() {
        super(
                "bookshelf",
                "Bookshelf",
                "furniture",
                "A bookshelf: open shelves in a frame for books.",
                "bookcase",
                "shelf",
                "shelves",
                "shelving unit",
                "rack");
        metres("width", "Width", 0.3, 3, 0.9);
        metres("height", "Height", 0.4, 2.6, 1.8);
        metres("depth", "Depth", 0.15, 0.6, 0.3);
        count("shelves", "Shelves", 1, 9, 4);
        count("columns", "Columns", 1, 5, 1);
        metres("boardThickness", "Board thickness", 0.012, 0.05, 0.022);
        flag("backPanel", "Back panel", true);
        flag("books", "Books", true);
        frame = slot(new Slot("frame", "Frame", Kit.HARD, "oak"));
        back = slot(new Slot("back", "Back", Kit.HARD, "oak"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double h = p.number("height");
        double d = p.number("depth");
        double t = p.number("boardThickness");
        int rows = p.count("shelves") + 1;
        int columns = p.count("columns");
        double plinth = Math.min(0.07, 0.08 * h);
        Finish finish = frame.finish(p);
        Assembly shelf = new Assembly(this, p);
        shelf.copies(
                "Side",
                finish,
                Boxes.rounded(t, h, d, 0.002, 1),
                List.of(Transform.at(-w / 2 + t / 2, h / 2, 0), Transform.at(w / 2 - t / 2, h / 2, 0)));
        double low = plinth + t / 2;
        double pitch = (h - t / 2 - low) / rows;
        List<Transform> boards = new ArrayList<>();
        for (int i = 0; i <= rows; i++) {
            boards.add(Transform.at(0, low + i * pitch, 0));
        }
        shelf.copies("Shelf", finish, Boxes.rounded(w - 2 * t + 0.002, t, d - 0.006, 0.002, 1), boards);
        List<Transform> walls = new ArrayList<>();
        for (int i = 1; i < columns; i++) {
            walls.add(Transform.at(-w / 2 + w * i / columns, (h + plinth) / 2, -0.004));
        }
        shelf.copies("Divider", finish, Boxes.rounded(t, h - plinth - t, d - 0.014, 0.002, 1), walls);
        shelf.part("Plinth", finish, Boxes.of(w - 2 * t, plinth, 0.02).at(0, plinth / 2, d / 2 - 0.05));
        if (p.flag("backPanel")) {
            shelf.part(
                    "Back",
                    back.finish(p),
                    Boxes.of(w - 2 * t, h - plinth - t, 0.008).at(0, (h + plinth) / 2, -d / 2 + 0.006));
        }
        if (p.flag("books") && pitch - t > 0.06) {
            books(shelf, w, d, t, low, pitch, rows, columns);
        }
        return shelf.build();
    }

    /** Rows of books of many sizes that stop short somewhere, all from the hash of their place. */
    private static void books(
            Assembly shelf, double w, double d, double t, double low, double pitch, int rows, int columns) {
        List<List<Solid>> byColor = new ArrayList<>();
        for (int c = 0; c < SPINES.length; c++) {
            byColor.add(new ArrayList<>());
        }
        double cell = w / columns;
        double clear = pitch - t;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int place = row * 31 + column;
                double x = -w / 2 + column * cell + 1.2 * t;
                double end = x + (cell - 2.4 * t) * (0.45 + 0.53 * Noise.cell(place, 0, 1));
                for (int i = 0; i < 60; i++) {
                    double thick = 0.016 + 0.03 * Noise.cell(place, i, 2);
                    if (x + thick > end) {
                        break;
                    }
                    double high = Math.min(0.32, clear) * (0.68 + 0.26 * Noise.cell(place, i, 3));
                    double deep = Math.min(0.22, 0.8 * d) * (0.8 + 0.2 * Noise.cell(place, i, 4));
                    int color = (int) Math.floor(Noise.cell(place, i, 5) * SPINES.length);
                    byColor.get(color)
                            .add(Boxes.rounded(0.94 * thick, high, deep, 0.002, 1)
                                    .at(x + thick / 2, low + t / 2 + row * pitch + high / 2, 0.42 * d - deep / 2));
                    x += thick;
                }
            }
        }
        for (int c = 0; c < SPINES.length; c++) {
            shelf.part(
                    "Books " + (c + 1),
                    new Finish("Books " + (c + 1), MaterialLibrary.get("painted"), Rgb.ofSrgb(SPINES[c])),
                    byColor.get(c));
        }
    }
}
