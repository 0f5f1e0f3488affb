package org.bozzetto.kernel.format.scan;

import java.util.Arrays;

/**
 * Gives corners of one vertex that differ in something (a colour, a texture coordinate) vertices of their own.
 *
 * @param indices vertex number of each corner, after splitting
 * @param vertices for each vertex after splitting, the one it was before
 * @param corners for each vertex after splitting, a corner that it was made for
 */
public record CornerSplit(int[] indices, int[] vertices, int[] corners) {
    /**
     * @param vertex number of each corner
     * @param keys each with a value per corner; vertices are shared by corners that agree in all of them
     */
    public static CornerSplit of(int[] vertex, int[]... keys) {
        int capacity = Integer.highestOneBit(Math.max(8, vertex.length)) * 2;
        // Open addressing: a file may give one vertex as many colours as it likes.
        int[] table = new int[capacity];
        Arrays.fill(table, -1);
        int[] indices = new int[vertex.length];
        IntList vertices = new IntList(vertex.length / 4);
        IntList corners = new IntList(vertex.length / 4);
        for (int corner = 0; corner < vertex.length; corner++) {
            int slot = hash(vertex, keys, corner) & (capacity - 1);
            while (table[slot] >= 0 && !same(vertex, keys, corners.get(table[slot]), corner)) {
                slot = (slot + 1) & (capacity - 1);
            }
            if (table[slot] < 0) {
                table[slot] = vertices.size();
                vertices.add(vertex[corner]);
                corners.add(corner);
            }
            indices[corner] = table[slot];
        }
        return new CornerSplit(indices, vertices.toArray(), corners.toArray());
    }

    private static int hash(int[] vertex, int[][] keys, int corner) {
        int hash = vertex[corner] * 0x9E3779B9;
        for (int[] key : keys) {
            hash = (hash ^ key[corner]) * 0x85EBCA6B;
            hash ^= hash >>> 15;
        }
        return hash ^ hash >>> 13;
    }

    private static boolean same(int[] vertex, int[][] keys, int a, int b) {
        if (vertex[a] != vertex[b]) {
            return false;
        }
        for (int[] key : keys) {
            if (key[a] != key[b]) {
                return false;
            }
        }
        return true;
    }

    /** The values of these records; empty stays empty. */
    public static float[] pick(float[] values, int width, int[] records) {
        if (values.length == 0) {
            return values;
        }
        float[] picked = new float[width * records.length];
        for (int i = 0; i < records.length; i++) {
            System.arraycopy(values, width * records[i], picked, width * i, width);
        }
        return picked;
    }
}
