package org.bozzetto.kernel.shape.finish;

import java.util.Optional;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.SrgbCurve;

/**
 * The pictures of a grain, as PNG, painted once when first used; they hold no state but that.
 *
 * @param brightest what white in the base colour picture stands for, as a multiple of the substance's colour
 * @param baseColor sRGB, to be multiplied by the substance's colour times {@code brightest}
 * @param normal glTF normal map, where the relief pays
 * @param roughness glTF metallic-roughness, where it varies; metallic is white
 */
record GrainTextures(double brightest, byte[] baseColor, Optional<byte[]> normal, Optional<byte[]> roughness) {
    private static final int WIDTH = 256;

    /** Fewer tones than a byte has: invisible in noise, and the file is half as large. */
    private static final int TONES = 64;

    static GrainTextures paint(Grain grain) {
        int width = WIDTH;
        // Fibres are fine across the grain only.
        int height = grain == Grain.WOOD || grain == Grain.MARBLE ? 2 * WIDTH : WIDTH;
        GrainPattern[] patterns = new GrainPattern[width * height];
        double brightest = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                GrainPattern p = GrainPattern.at(grain, (x + 0.5) / width, (y + 0.5) / height);
                patterns[y * width + x] = p;
                brightest = Math.max(brightest, Math.max(p.red(), Math.max(p.green(), p.blue())));
            }
        }
        double depth = depth(grain);
        return new GrainTextures(
                brightest,
                PngEncoder.encode(baseColor(patterns, width, height, brightest)),
                depth > 0 ? Optional.of(PngEncoder.encode(normals(patterns, width, height, depth))) : Optional.empty(),
                grain == Grain.BRUSHED
                        ? Optional.of(PngEncoder.encode(roughness(patterns, width, height)))
                        : Optional.empty());
    }

    /** Height of the relief in pixels; 0 where a normal map would not be seen. */
    private static double depth(Grain grain) {
        return switch (grain) {
            case PLAIN, WOOD, MARBLE, BRUSHED, SPECKLE, LEAF -> 0;
            case STONE -> 2;
            case HAMMERED -> 1;
            case LEATHER -> 2.2;
            case WEAVE -> 2.4;
            case BARK, BRICK, SHINGLE, WICKER, FOLIAGE -> 5;
        };
    }

    private static Pixels baseColor(GrainPattern[] patterns, int width, int height, double brightest) {
        int[] argb = new int[patterns.length];
        for (int i = 0; i < argb.length; i++) {
            GrainPattern p = patterns[i];
            argb[i] = 0xFF000000
                    | tone(p.red() / brightest) << 16
                    | tone(p.green() / brightest) << 8
                    | tone(p.blue() / brightest);
        }
        return new Pixels(width, height, argb);
    }

    private static int tone(double linear) {
        double srgb = SrgbCurve.toSrgb(Math.clamp(linear, 0, 1));
        return (int) Math.rint(Math.rint(srgb * (TONES - 1)) * 255 / (TONES - 1));
    }

    private static Pixels normals(GrainPattern[] patterns, int width, int height, double depth) {
        int[] argb = new int[patterns.length];
        for (int y = 0; y < height; y++) {
            int above = Math.floorMod(y - 1, height) * width;
            int below = (y + 1) % height * width;
            for (int x = 0; x < width; x++) {
                int left = Math.floorMod(x - 1, width);
                int right = (x + 1) % width;
                double dx = (patterns[y * width + right].height() - patterns[y * width + left].height()) * depth / 2;
                double dy = (patterns[below + x].height() - patterns[above + x].height()) * depth / 2;
                double length = Math.sqrt(dx * dx + dy * dy + 1);
                argb[y * width + x] =
                        0xFF000000 | signed(-dx / length) << 16 | signed(dy / length) << 8 | signed(1 / length);
            }
        }
        return new Pixels(width, height, argb);
    }

    private static int signed(double value) {
        return (int) Math.rint(127.5 + value * 127);
    }

    private static Pixels roughness(GrainPattern[] patterns, int width, int height) {
        int[] argb = new int[patterns.length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFFFF00FF | (int) Math.rint(patterns[i].roughness() * 255) << 8;
        }
        return new Pixels(width, height, argb);
    }
}
