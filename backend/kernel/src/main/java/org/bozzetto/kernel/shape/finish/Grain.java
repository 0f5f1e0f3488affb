package org.bozzetto.kernel.shape.finish;

/** The pattern of a surface; each has a texture that repeats every {@link #tile()} metres. */
public enum Grain {
    PLAIN(1),
    WOOD(0.9),
    BARK(0.6),
    MARBLE(1.2),
    STONE(0.8),
    SPECKLE(0.5),
    BRICK(1.04),
    SHINGLE(1.2),
    WEAVE(0.16),
    LEATHER(0.18),
    BRUSHED(0.4),
    HAMMERED(0.16),
    WICKER(0.16),
    FOLIAGE(0.4),
    LEAF(0.12);

    private final double tile;

    Grain(double tile) {
        this.tile = tile;
    }

    /** Metres. */
    public double tile() {
        return tile;
    }
}
