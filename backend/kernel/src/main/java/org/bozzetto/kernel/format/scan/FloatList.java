package org.bozzetto.kernel.format.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing array of floats. It grows by pieces that never move, so that a long list takes no more room than its values until they
 * are asked for in one array.
 */
public final class FloatList {
    private static final int PIECE_BITS = 14;
    private static final int PIECE = 1 << PIECE_BITS;

    /** The first values: as many as were expected, or up to a piece. */
    private float[] head;

    private final List<float[]> pieces = new ArrayList<>();
    /** Where values are added: the head or the last piece. */
    private float[] current;

    private int used;
    private int size;

    /** @param expected room that is made at once; 0 when nobody knows */
    public FloatList(int expected) {
        head = new float[Math.max(16, expected)];
        current = head;
    }

    public void add(float value) {
        if (used == current.length) {
            grow();
        }
        current[used++] = value;
        size++;
    }

    public void add(float x, float y, float z) {
        if (used + 3 > current.length) {
            add(x);
            add(y);
            add(z);
            return;
        }
        current[used] = x;
        current[used + 1] = y;
        current[used + 2] = z;
        used += 3;
        size += 3;
    }

    private void grow() {
        if (size > Integer.MAX_VALUE - PIECE) {
            throw new IllegalStateException("more than " + size + " values");
        }
        if (pieces.isEmpty() && head.length < PIECE) {
            head = Arrays.copyOf(head, Math.max(16, 2 * head.length));
            current = head;
        } else {
            current = new float[PIECE];
            pieces.add(current);
            used = 0;
        }
    }

    public float get(int index) {
        int behind = index - head.length;
        return behind < 0 ? head[index] : pieces.get(behind >> PIECE_BITS)[behind & (PIECE - 1)];
    }

    public int size() {
        return size;
    }

    /** Exactly {@link #size()} values; the list's own array when it is full. */
    public float[] toArray() {
        if (pieces.isEmpty()) {
            return size == head.length ? head : Arrays.copyOf(head, size);
        }
        float[] all = Arrays.copyOf(head, size);
        int at = head.length;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, Math.min(PIECE, size - at));
            at += PIECE;
        }
        return all;
    }

    /** As {@link #toArray()}; the list is empty then, so that its room is free. */
    public float[] drain() {
        float[] all = toArray();
        pieces.clear();
        head = new float[16];
        current = head;
        used = 0;
        size = 0;
        return all;
    }
}
