package org.bozzetto.ai3d.picture.foreground;

/** First in, first out, of the numbers 0..n-1, each at most once at a time. */
final class NodeQueue {
    private final int[] ring;
    private final boolean[] present;
    private int head;
    private int size;

    NodeQueue(int n) {
        ring = new int[n];
        present = new boolean[n];
    }

    /** Does nothing when it is in already. */
    void add(int node) {
        if (!present[node]) {
            present[node] = true;
            ring[(head + size++) % ring.length] = node;
        }
    }

    /** The oldest, or -1. */
    int poll() {
        if (size == 0) {
            return -1;
        }
        int node = ring[head];
        head = (head + 1) % ring.length;
        size--;
        present[node] = false;
        return node;
    }
}
