package org.bozzetto.kernel.format.scan;

import java.util.Arrays;

/** A growing array of ints. */
public final class IntList {
    private int[] values;
    private int size;

    public IntList(int capacity) {
        values = new int[Math.max(16, capacity)];
    }

    /** Begins with the first {@code size} of {@code values}, which are handed over. */
    public IntList(int[] values, int size) {
        this.values = values;
        this.size = size;
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * values.length + 16));
        }
        values[size++] = value;
    }

    public int get(int index) {
        return values[index];
    }

    public int size() {
        return size;
    }

    /** Exactly {@link #size()} values; the list's own array when it is full. */
    public int[] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
