package org.bozzetto.ai3d.picture;

import java.util.Random;
import org.bozzetto.ai3d.picture.VariedPictures.Ground;
import org.bozzetto.ai3d.picture.VariedPictures.Grounds;

/** Grounds that are hard to tell from what stands before them. */
final class HardGrounds {
    private HardGrounds() {}

    /** Bright in the middle, dark in the corners. */
    static Ground vignette(int middle, int corner, int noise) {
        return (x, y, random) -> Grounds.shifted(
                Grounds.mix(middle, corner, 1.6 * ((x - 0.5) * (x - 0.5) + (y - 0.45) * (y - 0.45))),
                (int) (noise * random.nextGaussian()));
    }

    /** Light from one side, with a soft patch of sun. */
    static Ground sunny(int color) {
        return (x, y, random) -> {
            double patch = 1 / (1 + Math.exp(-14 * (0.35 - Math.abs(x - 0.8 + 0.6 * y))));
            return Grounds.shifted(
                    Grounds.mix(color, 0xFFFFFF, 0.3 * patch + 0.15 * x), (int) (2 * random.nextGaussian()));
        };
    }

    static Ground tiles(int color, int joint, int across) {
        return (x, y, random) -> {
            double u = x * across - Math.floor(x * across);
            double v = y * across - Math.floor(y * across);
            boolean line = u < 0.06 || v < 0.06;
            long tile = (long) Math.floor(x * across) * 31 + (long) Math.floor(y * across) * 17;
            int own = Grounds.shifted(color, (int) (new Random(tile).nextGaussian() * 6));
            return Grounds.shifted(line ? joint : own, (int) (3 * random.nextGaussian()));
        };
    }

    static Ground bricks() {
        return (x, y, random) -> {
            double row = y * 14;
            double shift = Math.floor(row) % 2 * 0.5;
            double column = x * 6 + shift;
            boolean line = row - Math.floor(row) < 0.12 || column - Math.floor(column) < 0.05;
            long brick = (long) Math.floor(row) * 131 + (long) Math.floor(column) * 7;
            int own = Grounds.mix(0x8E4A38, 0xB5735A, new Random(brick).nextDouble());
            return Grounds.shifted(line ? 0xBDB4A8 : own, (int) (6 * random.nextGaussian()));
        };
    }

    /** Leaves in many greens. */
    static Ground foliage() {
        return (x, y, random) -> {
            double cloud = smooth(x * 9, y * 9, 3) * 0.6 + smooth(x * 27, y * 27, 4) * 0.4;
            return Grounds.shifted(Grounds.mix(0x1E3A16, 0x9DBE6A, cloud), (int) (9 * random.nextGaussian()));
        };
    }

    /** Folds of cloth. */
    static Ground cloth(int light, int dark) {
        return (x, y, random) -> Grounds.shifted(
                Grounds.mix(light, dark, 0.5 + 0.5 * Math.sin(9 * x + 4 * smooth(4 * x, 3 * y, 8) + 2 * y)), (int)
                        (3 * random.nextGaussian()));
    }

    static Ground stripes(int one, int other, int across) {
        return (x, y, random) -> Grounds.shifted(Math.floor((x + 0.3 * y) * across) % 2 == 0 ? one : other, (int)
                (3 * random.nextGaussian()));
    }

    /** A room: wall, table top, a window, a dark shelf with things. */
    static Ground room() {
        return (x, y, random) -> {
            int color = y > 0.74 ? Grounds.mix(0x9C7B58, 0x6B5138, x) : Grounds.mix(0xCFC7B8, 0xAFA695, x);
            if (x > 0.7 && x < 0.94 && y > 0.08 && y < 0.5) {
                color = x > 0.81 && x < 0.83 ? 0xF4F2EE : Grounds.mix(0xE6F1FA, 0xBCD8EE, y * 2);
            }
            if (x < 0.26 && y > 0.3 && y < 0.74) {
                int book = (int) (x * 60);
                color = y > 0.5 && y < 0.52 ? 0x4A3626 : Grounds.mix(0x5C3B2A, 0x3F5A68, new Random(book).nextDouble());
            }
            return Grounds.shifted(color, (int) (4 * random.nextGaussian()));
        };
    }

    /** Bright bulbs before the night, as large as parts of the thing. */
    static Ground bulbs() {
        Random lights = new Random(11);
        double[] spots = lights.doubles(42).toArray();
        return (x, y, random) -> {
            int color = Grounds.mix(0x1A222C, 0x080A0D, y);
            for (int i = 0; i < spots.length; i += 3) {
                double r = Math.hypot(x - spots[i], y - spots[i + 1]) / (0.05 + 0.1 * spots[i + 2]);
                if (r < 1) {
                    color = Grounds.mix(color, 0xFFE9C2, 0.85 * (1 - r * r * r));
                }
            }
            return Grounds.shifted(color, (int) (3 * random.nextGaussian()));
        };
    }

    private static double smooth(double x, double y, long seed) {
        long i = (long) Math.floor(x);
        long j = (long) Math.floor(y);
        double u = x - i;
        double v = y - j;
        double su = u * u * (3 - 2 * u);
        double sv = v * v * (3 - 2 * v);
        double top = cell(i, j, seed) * (1 - su) + cell(i + 1, j, seed) * su;
        double bottom = cell(i, j + 1, seed) * (1 - su) + cell(i + 1, j + 1, seed) * su;
        return top * (1 - sv) + bottom * sv;
    }

    private static double cell(long i, long j, long seed) {
        return new Random(i * 73856093L ^ j * 19349663L ^ seed * 83492791L).nextDouble();
    }
}
