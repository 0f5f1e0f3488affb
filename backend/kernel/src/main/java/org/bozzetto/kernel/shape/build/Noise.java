package org.bozzetto.kernel.shape.build;

import org.bozzetto.kernel.math.Vec3;

/**
 * Gradient noise (K. Perlin, Improving Noise, SIGGRAPH 2002) with hashed gradients, the same on every machine. Values lie
 * within -1..1, zero on the lattice of whole numbers.
 */
public final class Noise {
    private Noise() {}

    /** In space. */
    public static double at(double x, double y, double z, int seed) {
        return sum(x, y, z, 0, 0, seed);
    }

    public static double at(Vec3 p, int seed) {
        return at(p.x(), p.y(), p.z(), seed);
    }

    /**
     * Over a tile 0..1 in both directions that repeats without a seam.
     *
     * @param columns lattice cells along x
     * @param rows lattice cells along y
     */
    public static double tiled(double x, double y, int columns, int rows, int seed) {
        return sum(x * columns, y * rows, 0.5, columns, rows, seed);
    }

    /** Sum of {@code octaves} of {@link #tiled}, each twice as fine and half as strong. */
    public static double tiledFractal(double x, double y, int columns, int rows, int octaves, int seed) {
        double sum = 0;
        double weight = 1;
        double total = 0;
        for (int i = 0; i < octaves; i++) {
            sum += weight * tiled(x, y, columns << i, rows << i, seed + i);
            total += weight;
            weight /= 2;
        }
        return sum / total;
    }

    private static double sum(double x, double y, double z, int columns, int rows, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        double fx = x - ix;
        double fy = y - iy;
        double fz = z - iz;
        double sum = 0;
        double u = fade(fx);
        double v = fade(fy);
        double w = fade(fz);
        for (int corner = 0; corner < 8; corner++) {
            int dx = corner & 1;
            int dy = corner >> 1 & 1;
            int dz = corner >> 2;
            double weight = (dx == 0 ? 1 - u : u) * (dy == 0 ? 1 - v : v) * (dz == 0 ? 1 - w : w);
            int cx = columns == 0 ? ix + dx : Math.floorMod(ix + dx, columns);
            int cy = rows == 0 ? iy + dy : Math.floorMod(iy + dy, rows);
            sum += weight * gradient(hash(cx, cy, iz + dz, seed), fx - dx, fy - dy, fz - dz);
        }
        return sum;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static double gradient(int hash, double x, double y, double z) {
        return switch (hash & 15) {
            case 0, 12 -> x + y;
            case 1, 14 -> -x + y;
            case 2 -> x - y;
            case 3 -> -x - y;
            case 4 -> x + z;
            case 5 -> -x + z;
            case 6 -> x - z;
            case 7 -> -x - z;
            case 8 -> y + z;
            case 9, 13 -> -y + z;
            case 10 -> y - z;
            default -> -y - z;
        };
    }

    /** A number 0..1 for a cell. */
    public static double cell(int x, int y, int seed) {
        return (hash(x, y, 7, seed) >>> 8) / (double) (1 << 24);
    }

    /**
     * Cellular noise (S. Worley, A cellular texture basis function, SIGGRAPH 1996) over a tile 0..1: distance to the nearest and to the
     * second nearest of one jittered point per cell, in cells.
     */
    public static double[] tiledCells(double x, double y, int cells, int seed) {
        double px = x * cells;
        double py = y * cells;
        double nearest = 9;
        double second = 9;
        for (int j = -1; j <= 1; j++) {
            for (int i = -1; i <= 1; i++) {
                int cx = (int) Math.floor(px) + i;
                int cy = (int) Math.floor(py) + j;
                int wx = Math.floorMod(cx, cells);
                int wy = Math.floorMod(cy, cells);
                double dx = cx + cell(wx, wy, seed) - px;
                double dy = cy + cell(wx, wy, seed + 1) - py;
                double distance = Math.sqrt(dx * dx + dy * dy);
                if (distance < nearest) {
                    second = nearest;
                    nearest = distance;
                } else if (distance < second) {
                    second = distance;
                }
            }
        }
        return new double[] {nearest, second};
    }

    /** Mixes whole numbers well enough that no pattern shows (finaliser of MurmurHash3). */
    private static int hash(int x, int y, int z, int seed) {
        int h = seed * 0x9E3779B9 + x * 0x85EBCA6B + y * 0xC2B2AE35 + z * 0x27D4EB2F;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        return h ^ h >>> 16;
    }
}
