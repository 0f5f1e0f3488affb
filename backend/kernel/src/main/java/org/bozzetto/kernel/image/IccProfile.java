package org.bozzetto.kernel.image;

import java.util.Optional;
import org.joml.Matrix3d;

/**
 * Reads colour profiles of three curves and a matrix, or of one curve for grey (ICC.1:2022, sections 8 to 10): what cameras,
 * screens and design programs write. In Java, so that a hostile profile reaches no native code. Profiles of tables, as printers
 * have, are not read.
 */
final class IccProfile {
    private static final int HEADER = 128;
    private static final int MAX_TAGS = 200;

    private final FilePart profile;

    private IccProfile(byte[] bytes) {
        profile = new FilePart(bytes, 0, bytes.length);
    }

    /** Empty when the profile is damaged or of another kind. */
    static Optional<ColorEncoding> parse(byte[] bytes) {
        IccProfile profile = new IccProfile(bytes);
        boolean xyz = profile.signature(20).equals("XYZ ");
        if (!profile.signature(36).equals("acsp") || !xyz) {
            return Optional.empty();
        }
        return switch (profile.signature(16)) {
            case "RGB " -> profile.ofColors();
            case "GRAY" -> profile.curve("kTRC").map(curve -> ColorEncoding.of(curve, new Matrix3d()));
            default -> Optional.empty();
        };
    }

    private Optional<ColorEncoding> ofColors() {
        Optional<double[]> red = point("rXYZ");
        Optional<double[]> green = point("gXYZ");
        Optional<double[]> blue = point("bXYZ");
        Optional<ColorEncoding.Curve> r = curve("rTRC");
        Optional<ColorEncoding.Curve> g = curve("gTRC");
        Optional<ColorEncoding.Curve> b = curve("bTRC");
        if (red.isEmpty() || green.isEmpty() || blue.isEmpty() || r.isEmpty() || g.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        Matrix3d toXyz = new Matrix3d(
                red.get()[0],
                red.get()[1],
                red.get()[2],
                green.get()[0],
                green.get()[1],
                green.get()[2],
                blue.get()[0],
                blue.get()[1],
                blue.get()[2]);
        float[][] curves = {ColorEncoding.table(r.get()), ColorEncoding.table(g.get()), ColorEncoding.table(b.get())};
        return Optional.of(new ColorEncoding(curves, new Matrix3d(Primaries.SRGB_OF_D50).mul(toXyz)));
    }

    private String signature(long at) {
        char[] letters = new char[4];
        for (int i = 0; i < 4; i++) {
            letters[i] = (char) profile.number(at + i, 1, false);
        }
        return new String(letters);
    }

    /** Where a tag's data begins. */
    private Optional<Long> tag(String name) {
        long count = Math.min(MAX_TAGS, profile.number(HEADER, 4, false));
        for (int i = 0; i < count; i++) {
            long entry = HEADER + 4 + 12L * i;
            if (signature(entry).equals(name)) {
                return Optional.of(profile.number(entry + 4, 4, false));
            }
        }
        return Optional.empty();
    }

    private Optional<double[]> point(String name) {
        return tag(name).filter(at -> signature(at).equals("XYZ ")).map(at ->
                new double[] {fixed(at + 8), fixed(at + 12), fixed(at + 16)});
    }

    private double fixed(long at) {
        return (int) profile.number(at, 4, false) / 65536.0;
    }

    private Optional<ColorEncoding.Curve> curve(String name) {
        return tag(name).flatMap(at -> switch (signature(at)) {
            case "curv" -> sampled(at);
            case "para" -> parametric(at);
            default -> Optional.empty();
        });
    }

    private Optional<ColorEncoding.Curve> sampled(long at) {
        long count = profile.number(at + 8, 4, false);
        if (count == 0) {
            return Optional.of(stored -> stored);
        }
        if (count == 1) {
            double gamma = profile.number(at + 12, 2, false) / 256.0;
            return Optional.of(stored -> Math.pow(stored, gamma));
        }
        if (at + 12 + 2 * count > profile.length()) {
            return Optional.empty();
        }
        return Optional.of(stored -> {
            double place = stored * (count - 1);
            long below = Math.min(count - 2, (long) place);
            double low = profile.number(at + 12 + 2 * below, 2, false) / 65535.0;
            double high = profile.number(at + 14 + 2 * below, 2, false) / 65535.0;
            return low + (high - low) * (place - below);
        });
    }

    /** The five kinds of table 68, all written as the last and fullest one. */
    private Optional<ColorEncoding.Curve> parametric(long at) {
        int kind = (int) profile.number(at + 8, 2, false);
        double g = fixed(at + 12);
        double a = kind > 0 ? fixed(at + 16) : 1;
        double b = kind > 0 ? fixed(at + 20) : 0;
        double c = kind >= 3 ? fixed(at + 24) : 0;
        double d = kind >= 3 ? fixed(at + 28) : kind > 0 && a != 0 ? -b / a : 0;
        double e = kind == 4 ? fixed(at + 32) : kind == 2 ? fixed(at + 24) : 0;
        double f = kind == 4 ? fixed(at + 36) : kind == 2 ? fixed(at + 24) : 0;
        return kind > 4
                ? Optional.empty()
                : Optional.of(stored -> stored >= d ? Math.pow(Math.max(0, a * stored + b), g) + e : c * stored + f);
    }
}
