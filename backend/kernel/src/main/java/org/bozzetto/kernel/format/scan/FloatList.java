package org.bozzetto.kernel.format.scan;

import java.util.Arrays;

/** A growing array of floats. */
public final class FloatList {
    private float[] values;
    private int size;

    public FloatList(int capacity) {
        values = new float[Math.max(16, capacity)];
    }

    public void add(float value) {
        if (size == values.length) {
            grow();
        }
        values[size++] = value;
    }

    public void add(float x, float y, float z) {
        if (size + 3 > values.length) {
            grow();
        }
        values[size] = x;
        values[size + 1] = y;
        values[size + 2] = z;
        size += 3;
    }

    private void grow() {
        values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * values.length));
    }

    public float get(int index) {
        return values[index];
    }

    public int size() {
        return size;
    }

    /** The list's own array, which may be longer than the list. */
    public float[] array() {
        return values;
    }

    /** Exactly {@link #size()} values; the list's own array when it is full. */
    public float[] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
