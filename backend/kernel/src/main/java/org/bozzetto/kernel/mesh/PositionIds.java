package org.bozzetto.kernel.mesh;

import java.util.Arrays;

/**
 * Numbers positions: equal coordinates get the same number, the first new ones 0, 1, 2 … Zero and minus zero are equal, and so is
 * every NaN. An open-addressing table of floats, without an object per position.
 */
public final class PositionIds {
    private static final int EMPTY = -1;

    private float[] positions;
    private int[] table;
    private int size;

    /** @param expected how many different positions to make room for; it grows beyond */
    public PositionIds(int expected) {
        positions = new float[3 * Math.max(16, Math.min(expected, Integer.MAX_VALUE / 8))];
        table = emptyTable(Math.max(16, expected));
    }

    /** The number of each of {@code positions} (x y z …), welded among each other. */
    public static int[] weld(float[] positions) {
        int[] ids = new int[positions.length / 3];
        PositionIds index = new PositionIds(ids.length / 2);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = index.of(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
        }
        return ids;
    }

    /** The number of a position; a new one when it was not seen before. */
    public int of(float x, float y, float z) {
        // Adding zero turns minus zero into zero.
        float px = x + 0f;
        float py = y + 0f;
        float pz = z + 0f;
        int slot = slot(table, px, py, pz);
        if (table[slot] != EMPTY) {
            return table[slot];
        }
        if (2L * size >= table.length) {
            grow();
            slot = slot(table, px, py, pz);
        }
        if (3 * size == positions.length) {
            positions = Arrays.copyOf(positions, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * positions.length) / 3 * 3);
        }
        positions[3 * size] = px;
        positions[3 * size + 1] = py;
        positions[3 * size + 2] = pz;
        table[slot] = size;
        return size++;
    }

    /** How many different positions were seen. */
    public int size() {
        return size;
    }

    /** The positions in the order of their numbers, x y z each. */
    public float[] positions() {
        return Arrays.copyOf(positions, 3 * size);
    }

    private int slot(int[] in, float x, float y, float z) {
        int mask = in.length - 1;
        int slot = hash(x, y, z) & mask;
        while (in[slot] != EMPTY && !isAt(in[slot], x, y, z)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int id, float x, float y, float z) {
        return Float.floatToIntBits(positions[3 * id]) == Float.floatToIntBits(x)
                && Float.floatToIntBits(positions[3 * id + 1]) == Float.floatToIntBits(y)
                && Float.floatToIntBits(positions[3 * id + 2]) == Float.floatToIntBits(z);
    }

    /** Grids of round numbers differ in few high bits of their floats: mix them into all bits. */
    private static int hash(float x, float y, float z) {
        long h = Float.floatToIntBits(x) * 0x9E3779B97F4A7C15L;
        h = (h ^ (h >>> 32) ^ Float.floatToIntBits(y)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 29) ^ Float.floatToIntBits(z)) * 0x94D049BB133111EBL;
        return (int) (h ^ (h >>> 32));
    }

    private void grow() {
        int[] larger = emptyTable(table.length);
        for (int id = 0; id < size; id++) {
            larger[slot(larger, positions[3 * id], positions[3 * id + 1], positions[3 * id + 2])] = id;
        }
        table = larger;
    }

    /** With room for {@code entries} at a load of at most a half. */
    private static int[] emptyTable(int entries) {
        int[] empty = new int[Integer.highestOneBit(Math.min(entries, 1 << 28)) << 2];
        Arrays.fill(empty, EMPTY);
        return empty;
    }
}
