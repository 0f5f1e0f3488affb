package org.bozzetto.library.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.SrgbTable;

/**
 * What colours a picture has, in the words people search with. A pixel has the name of the nearest of a few well-known colours in
 * Oklab (Björn Ottosson, "A perceptual color space for image processing", 2020), where equal distances look equally large.
 */
final class ColorWords {
    private static final int MAX_WORDS = 3;
    private static final double SHARE = 0.12;
    private static final int MIN_ALPHA = 128;
    /** How far in Oklab from the edge's mean colour still counts as ground, and how much of the edge must. */
    private static final double LIKE_GROUND = 0.08;

    private static final double PLAIN_EDGE = 0.7;
    private static final List<Named> PALETTE = palette(
            "black 101010, grey 505050, grey 8A8A8A, light grey C4C4C4, white F4F4F4, red C81E1E, dark red 6E1212,"
                    + " orange E8761A, yellow EBD11F, gold B8922E, beige D8C6A4, brown 7A4A24, dark brown 3E2617,"
                    + " olive 6B6B23, green 2E8B3A, light green 8FD07A, dark green 17421F, turquoise 2FB5AC,"
                    + " light blue 8EC1E6, blue 2456C4, dark blue 14235A, purple 6E2FA0, pink E58AB2, pink F2BCC8,"
                    + " magenta C4268F");

    private ColorWords() {}

    /** A shade of what people call so. */
    private record Named(String name, double[] lab) {}

    private static List<Named> palette(String table) {
        List<Named> palette = new ArrayList<>();
        for (String entry : table.split(", *", -1)) {
            int space = entry.lastIndexOf(' ');
            palette.add(new Named(
                    entry.substring(0, space), oklab(Integer.parseInt(entry, space + 1, entry.length(), 16))));
        }
        return palette;
    }

    /** The names of the colours that cover much of it, largest first; none when all of it is transparent. */
    static List<String> of(Pixels pixels) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        PALETTE.forEach(named -> counts.put(named.name(), 0));
        int seen = 0;
        for (int argb : pixels.argb()) {
            if (argb >>> 24 >= MIN_ALPHA) {
                counts.merge(nearest(oklab(argb)), 1, Integer::sum);
                seen++;
            }
        }
        int enough = Math.max(1, (int) Math.ceil(seen * SHARE));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= enough)
                .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
                .limit(MAX_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The same without the ground that the subject stands on: what looks like the picture's edge, where that is nearly of one
     * colour. A picture that is all ground has the ground's colours.
     */
    static List<String> ofSubject(Pixels pixels) {
        double[] ground = new double[3];
        int edge = 0;
        for (int i = 0; i < pixels.argb().length; i++) {
            if (isEdge(pixels, i)) {
                double[] lab = oklab(pixels.argb()[i]);
                for (int c = 0; c < 3; c++) {
                    ground[c] += lab[c];
                }
                edge++;
            }
        }
        for (int c = 0; c < 3; c++) {
            ground[c] /= edge;
        }
        int[] subject = pixels.argb().clone();
        int like = 0;
        for (int i = 0; i < subject.length; i++) {
            if (distance(oklab(subject[i]), ground) < LIKE_GROUND * LIKE_GROUND) {
                like += isEdge(pixels, i) ? 1 : 0;
                subject[i] &= 0xFFFFFF;
            }
        }
        List<String> colors =
                like >= PLAIN_EDGE * edge ? of(new Pixels(pixels.width(), pixels.height(), subject)) : List.of();
        return colors.isEmpty() ? of(pixels) : colors;
    }

    private static boolean isEdge(Pixels pixels, int index) {
        int x = index % pixels.width();
        int y = index / pixels.width();
        return x == 0 || y == 0 || x == pixels.width() - 1 || y == pixels.height() - 1;
    }

    private static String nearest(double[] lab) {
        return PALETTE.stream()
                .min(Comparator.comparingDouble(named -> distance(named.lab(), lab)))
                .orElseThrow()
                .name();
    }

    private static double distance(double[] a, double[] b) {
        // Lightness counts less: the same paint is lit and shaded.
        double lightness = (a[0] - b[0]) * 0.6;
        return lightness * lightness + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]);
    }

    private static double[] oklab(int rgb) {
        double r = SrgbTable.toLinear((rgb >> 16) & 255);
        double g = SrgbTable.toLinear((rgb >> 8) & 255);
        double b = SrgbTable.toLinear(rgb & 255);
        double l = StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }
}
