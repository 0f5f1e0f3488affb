package org.bozzetto.kernel.shape.finish;

import org.bozzetto.kernel.shape.build.Noise;

/**
 * What a grain looks like at a place of its tile (0..1, u along the grain): how much lighter or darker than the substance's
 * colour, in linear light, and how high.
 *
 * @param red multiplies the colour; around 1
 * @param height 0..1 of the relief's depth
 * @param roughness multiplies the substance's roughness, 0..1
 */
record GrainPattern(double red, double green, double blue, double height, double roughness) {

    static GrainPattern at(Grain grain, double u, double v) {
        return switch (grain) {
            case PLAIN -> tone(1, 0.5);
            case WOOD -> wood(u, v);
            case BARK -> bark(u, v);
            case MARBLE -> marble(u, v);
            case STONE -> stone(u, v);
            case SPECKLE -> speckle(u, v);
            case BRICK -> brick(u, v);
            case SHINGLE -> shingle(u, v);
            case WEAVE -> weave(u, v, 16);
            case WICKER -> weave(u, v, 8);
            case LEATHER -> leather(u, v);
            case BRUSHED -> brushed(u, v);
            case HAMMERED -> hammered(u, v);
            case FOLIAGE -> foliage(u, v);
            case LEAF -> leaf(u, v);
        };
    }

    private static GrainPattern tone(double tone, double height) {
        return new GrainPattern(tone, tone, tone, height, 1);
    }

    /** Growth rings cut lengthwise, fibres and pores; darker wood is redder. */
    private static GrainPattern wood(double u, double v) {
        double bend = Noise.tiledFractal(u, v, 1, 3, 2, 11);
        double line = v * 15 + 2.1 * bend;
        double ring = line - Math.floor(line);
        double late = ring * ring * ring * (1 - smooth(0.9, 1, ring));
        double fibre = Noise.tiled(u, v, 7, 110, 23);
        double streak = Noise.tiled(u, v, 2, 26, 5);
        double pore = Math.max(0, Noise.tiled(u, v, 26, 150, 31) - 0.28) * (0.4 + ring);
        double t = Math.max(0.3, 1.05 - 0.24 * late - 0.06 * fibre - 0.1 * streak - 0.55 * pore);
        return new GrainPattern(t, t * (0.75 + 0.25 * t), t * (0.6 + 0.4 * t), 0.6 - 0.3 * late - pore, 1);
    }

    private static GrainPattern bark(double u, double v) {
        double warp = 0.06 * Noise.tiledFractal(u, v, 3, 3, 2, 3);
        double ridge = Math.abs(Noise.tiledFractal(u, v + warp, 3, 13, 2, 41));
        double crack = smooth(0, 0.16, ridge);
        double rough = Noise.tiledFractal(u, v, 6, 24, 3, 8);
        return tone(0.6 + 0.45 * crack + 0.25 * rough, clamp(0.75 * crack + 0.3 * rough));
    }

    /** Grey and golden veins where a warped sheet folds through zero. */
    private static GrainPattern marble(double u, double v) {
        double warp = Noise.tiledFractal(u, v, 2, 2, 5, 17);
        double fold = Math.abs(Noise.tiled(u + 0.14 * warp, v + 0.18 * warp, 2, 3, 51) + 0.25 * warp);
        double vein = 1 - smooth(0, 0.075, fold);
        double fine = 1 - smooth(0, 0.03, Math.abs(Noise.tiled(u + 0.12 * warp, v, 5, 5, 77) + 0.4 * warp));
        double cloud = Noise.tiledFractal(u, v, 3, 3, 3, 91);
        double t = 1.0 + 0.06 * cloud - 0.72 * vein * (0.7 + 0.9 * cloud) - 0.26 * fine;
        return new GrainPattern(t, t * (1 - 0.015 * vein), t * (1 - 0.05 * vein), 0.5, 1);
    }

    private static GrainPattern stone(double u, double v) {
        double cloud = Noise.tiledFractal(u, v, 3, 3, 6, 7);
        double pit = Math.max(0, Noise.tiled(u, v, 44, 44, 19) - 0.42);
        return tone(1 + 0.22 * cloud - 0.7 * pit, clamp(0.6 + 0.5 * cloud - 1.6 * pit));
    }

    private static GrainPattern speckle(double u, double v) {
        double cloud = Noise.tiledFractal(u, v, 4, 4, 3, 29);
        double[] dot = Noise.tiledCells(u, v, 56, 61);
        double dark = (1 - smooth(0.1, 0.28, dot[0])) * (0.5 + Noise.tiled(u, v, 20, 20, 3));
        return tone(1 + 0.1 * cloud - 0.32 * Math.max(0, dark), clamp(0.6 + 0.3 * cloud - 0.3 * Math.max(0, dark)));
    }

    /** Running bond, four bricks by twelve courses. */
    private static GrainPattern brick(double u, double v) {
        double course = v * 12;
        int row = (int) Math.floor(course);
        double along = u * 4 + 0.5 * (row & 1);
        int column = Math.floorMod((int) Math.floor(along), 4);
        double x = along - Math.floor(along);
        double y = course - row;
        double edge = Math.min(Math.min(x, 1 - x) * 0.26, Math.min(y, 1 - y) * 0.0867);
        double inside = smooth(0.004, 0.008, edge);
        double grit = Noise.tiledFractal(u, v, 24, 24, 3, 13);
        double t = 0.82 + 0.4 * Noise.cell(column, row, 9) + 0.22 * grit;
        double mortar = 1.25 + 0.3 * grit;
        return new GrainPattern(
                mortar + inside * (t - mortar),
                2.2 * mortar + inside * (t - 2.2 * mortar),
                2.7 * mortar + inside * (t * 0.95 - 2.7 * mortar),
                clamp(0.15 + inside * (0.7 + 0.2 * grit)),
                1);
    }

    /** Rows of rounded tiles that overlap downwards. */
    private static GrainPattern shingle(double u, double v) {
        double course = v * 6;
        int row = (int) Math.floor(course);
        double along = u * 6 + 0.5 * (row & 1);
        int column = Math.floorMod((int) Math.floor(along), 6);
        double x = along - Math.floor(along);
        double y = course - row;
        double gap = smooth(0, 0.05, Math.min(x, 1 - x));
        double grit = Noise.tiledFractal(u, v, 16, 16, 2, 43);
        double shade = smooth(0, 0.16, y);
        double t =
                (0.82 + 0.36 * Noise.cell(column, row, 27) + 0.14 * grit) * (0.5 + 0.5 * gap) * (0.55 + 0.45 * shade);
        return tone(t, clamp(0.2 + 0.6 * (1 - y) * gap));
    }

    /** Threads over and under; {@code pairs} of each in the tile. */
    private static GrainPattern weave(double u, double v, int pairs) {
        double x = u * 2 * pairs;
        double y = v * 2 * pairs;
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double warp = StrictMath.sin(Math.PI * (x - column));
        double weft = StrictMath.sin(Math.PI * (y - row));
        boolean over = ((column + row) & 1) == 0;
        double height = over ? warp * (0.55 + 0.45 * weft) : weft * (0.55 + 0.45 * warp);
        int thread = over ? Math.floorMod(column, 2 * pairs) : 1000 + Math.floorMod(row, 2 * pairs);
        double t = 0.6 + 0.42 * height + 0.14 * (Noise.cell(thread, 1, 5) - 0.5);
        return tone(t, clamp(height));
    }

    private static GrainPattern leather(double u, double v) {
        double warp = 0.02 * Noise.tiled(u, v, 12, 12, 3);
        double[] cell = Noise.tiledCells(u + warp, v, 34, 71);
        double crease = smooth(0, 0.28, cell[1] - cell[0]);
        double cloud = Noise.tiledFractal(u, v, 3, 3, 3, 33);
        return new GrainPattern(
                0.86 + 0.15 * crease + 0.2 * cloud,
                0.84 + 0.15 * crease + 0.18 * cloud,
                0.82 + 0.15 * crease + 0.16 * cloud,
                clamp(0.2 + 0.7 * crease),
                0.8 + 0.2 * (1 - crease));
    }

    private static GrainPattern brushed(double u, double v) {
        double streak = Noise.tiledFractal(u, v, 2, 128, 2, 15);
        double t = 1 + 0.12 * streak;
        return new GrainPattern(t, t, t, 0.5 + 0.4 * streak, clamp(0.8 + 0.35 * streak));
    }

    private static GrainPattern hammered(double u, double v) {
        double[] dent = Noise.tiledCells(u, v, 14, 83);
        double bowl = clamp(dent[0] * 1.2);
        double t = 0.97 + 0.06 * Noise.tiledFractal(u, v, 5, 5, 2, 6);
        return new GrainPattern(t, t, t, bowl * bowl, clamp(0.85 + 0.15 * bowl));
    }

    private static GrainPattern foliage(double u, double v) {
        double[] leaf = Noise.tiledCells(u, v, 14, 37);
        double rim = smooth(0, 0.5, leaf[1] - leaf[0]);
        double cloud = Noise.tiledFractal(u, v, 4, 4, 3, 57);
        double t = 0.68 + 0.36 * rim + 0.34 * cloud;
        return new GrainPattern(t * (1 + 0.12 * cloud), t, t * 0.92, clamp(0.2 + 0.8 * rim * (1 - leaf[0])), 1);
    }

    /** Faint nerves lengthwise. */
    private static GrainPattern leaf(double u, double v) {
        double nerve = Noise.tiled(u, v, 2, 24, 49);
        double cloud = Noise.tiledFractal(u, v, 3, 3, 3, 67);
        double t = 1 + 0.1 * nerve + 0.26 * cloud;
        return new GrainPattern(t * (1 + 0.2 * cloud), t, t * 0.95, 0.5, 1);
    }

    private static double clamp(double value) {
        return Math.clamp(value, 0, 1);
    }

    private static double smooth(double from, double to, double value) {
        double t = clamp((value - from) / (to - from));
        return t * t * (3 - 2 * t);
    }
}
