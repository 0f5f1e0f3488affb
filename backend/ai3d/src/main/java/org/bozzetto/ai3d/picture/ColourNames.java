package org.bozzetto.ai3d.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bozzetto.ai3d.picture.foreground.LabPicture;
import org.bozzetto.ai3d.picture.foreground.Matte;
import org.bozzetto.kernel.image.Pixels;

/** Everyday names of the colours that a subject mostly has. */
final class ColourNames {
    private static final double LEAST_SHARE = 0.12;
    private static final int MOST = 3;

    /** A name and a typical sRGB colour for it; the nearest in Lab wins. */
    private record Named(String name, int srgb) {}

    private static final List<Named> PALETTE = List.of(
            new Named("black", 0x101010),
            new Named("dark grey", 0x484848),
            new Named("grey", 0x8A8A8A),
            new Named("light grey", 0xC6C6C6),
            new Named("white", 0xF4F4F4),
            new Named("red", 0xC8281E),
            new Named("dark red", 0x701812),
            new Named("orange", 0xE8822A),
            new Named("brown", 0x6A4226),
            new Named("dark brown", 0x3A2418),
            new Named("tan", 0xC09868),
            new Named("beige", 0xE0D0B4),
            new Named("yellow", 0xECCC2C),
            new Named("olive", 0x78782C),
            new Named("green", 0x3C8C3A),
            new Named("dark green", 0x1E4A26),
            new Named("light green", 0x98CC78),
            new Named("teal", 0x1E8888),
            new Named("light blue", 0x90BCE4),
            new Named("blue", 0x2A58BC),
            new Named("dark blue", 0x1C2854),
            new Named("purple", 0x744098),
            new Named("pink", 0xE890B0),
            new Named("magenta", 0xC0308C));

    private ColourNames() {}

    /** The most frequent first; at least one. */
    static List<String> of(Pixels picture, Matte matte) {
        LabPicture lab = LabPicture.of(picture);
        int[] swatches = PALETTE.stream().mapToInt(Named::srgb).toArray();
        LabPicture palette = LabPicture.of(new Pixels(swatches.length, 1, swatches));
        int[] counts = new int[swatches.length];
        int total = 0;
        int step = 1 + picture.argb().length / 60_000;
        for (int i = 0; i < picture.argb().length; i += step) {
            if (matte.coverage()[i] > 0.9f) {
                counts[nearest(lab, i, palette)]++;
                total++;
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> counts[i]).reversed());
        List<String> names = new ArrayList<>();
        for (int i : order) {
            if (names.isEmpty() || (names.size() < MOST && counts[i] >= LEAST_SHARE * total)) {
                names.add(PALETTE.get(i).name());
            }
        }
        return names;
    }

    private static int nearest(LabPicture lab, int pixel, LabPicture palette) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int k = 0; k < palette.width(); k++) {
            double l = 0.7 * (lab.l()[pixel] - palette.l()[k]);
            double a = lab.a()[pixel] - palette.a()[k];
            double b = lab.b()[pixel] - palette.b()[k];
            double square = l * l + a * a + b * b;
            if (square < least) {
                least = square;
                best = k;
            }
        }
        return best;
    }
}
