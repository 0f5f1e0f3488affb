package org.bozzetto.kernel.format.gltf;

import java.util.Arrays;
import java.util.BitSet;
import org.bozzetto.kernel.mesh.Topology;

/**
 * Leaves out points, lines and triangles that cannot be drawn: those with an index out of range, with a position that is not
 * finite, or that lack a vertex at the end of the list.
 *
 * @param indices of the elements that remain; meaningless when {@code dropped} is 0
 * @param dropped how many were left out
 */
record BrokenElements(Topology topology, int[] indices, int dropped) {

    /**
     * @param finite whether all positions are
     * @param indices none for vertices in order
     */
    static BrokenElements leaveOut(Topology topology, float[] positions, boolean finite, int[] indices) {
        int vertices = positions.length / 3;
        boolean whole = (indices.length == 0 ? vertices : indices.length) % corners(topology) == 0;
        boolean inRange = allInRange(indices, vertices);
        if (whole && finite && inRange) {
            return new BrokenElements(topology, indices, 0);
        }
        BitSet bad = new BitSet(finite ? 0 : vertices);
        for (int v = 0; !finite && v < vertices; v++) {
            boolean good = Float.isFinite(positions[3 * v])
                    && Float.isFinite(positions[3 * v + 1])
                    && Float.isFinite(positions[3 * v + 2]);
            bad.set(v, !good);
        }
        int[] order = indices.length == 0 ? countUp(vertices) : indices;
        int[] elements = asList(topology, order);
        Topology list = listOf(topology);
        int corners = corners(list);
        int kept = 0;
        for (int i = 0; i + corners <= elements.length; i += corners) {
            boolean good = true;
            for (int k = i; k < i + corners; k++) {
                good &= elements[k] >= 0 && elements[k] < vertices && !bad.get(elements[k]);
            }
            if (good) {
                System.arraycopy(elements, i, elements, kept, corners);
                kept += corners;
            }
        }
        int dropped = (elements.length + corners - 1) / corners - kept / corners;
        if (dropped == 0 && inRange) {
            return new BrokenElements(topology, indices, 0);
        }
        // A strip too short for one element has nothing to count, but its indices may be wrong all the same.
        return new BrokenElements(list, Arrays.copyOf(elements, kept), Math.max(1, dropped));
    }

    private static boolean allInRange(int[] indices, int vertices) {
        int smallest = 0;
        int largest = -1;
        for (int index : indices) {
            smallest = Math.min(smallest, index);
            largest = Math.max(largest, index);
        }
        return smallest >= 0 && largest < vertices;
    }

    private static int corners(Topology topology) {
        return switch (topology) {
            case TRIANGLES -> 3;
            case LINES -> 2;
            case POINTS, LINE_LOOP, LINE_STRIP, TRIANGLE_STRIP, TRIANGLE_FAN -> 1;
        };
    }

    private static Topology listOf(Topology topology) {
        return switch (topology) {
            case POINTS -> Topology.POINTS;
            case LINES, LINE_LOOP, LINE_STRIP -> Topology.LINES;
            case TRIANGLES, TRIANGLE_STRIP, TRIANGLE_FAN -> Topology.TRIANGLES;
        };
    }

    /** Strips, loops and fans as separate elements; always a new array. */
    private static int[] asList(Topology topology, int[] order) {
        int n = order.length;
        return switch (topology) {
            case POINTS, LINES, TRIANGLES -> order.clone();
            case LINE_STRIP -> lines(order, Math.max(0, n - 1));
            case LINE_LOOP -> lines(order, n < 2 ? 0 : n);
            case TRIANGLE_STRIP -> {
                int[] list = new int[3 * Math.max(0, n - 2)];
                for (int t = 0; 3 * t < list.length; t++) {
                    list[3 * t] = order[t];
                    list[3 * t + 1] = order[t + 1 + (t & 1)];
                    list[3 * t + 2] = order[t + 2 - (t & 1)];
                }
                yield list;
            }
            case TRIANGLE_FAN -> {
                int[] list = new int[3 * Math.max(0, n - 2)];
                for (int t = 0; 3 * t < list.length; t++) {
                    list[3 * t] = order[t + 1];
                    list[3 * t + 1] = order[t + 2];
                    list[3 * t + 2] = order[0];
                }
                yield list;
            }
        };
    }

    private static int[] lines(int[] order, int count) {
        int[] list = new int[2 * count];
        for (int i = 0; i < count; i++) {
            list[2 * i] = order[i];
            list[2 * i + 1] = order[(i + 1) % order.length];
        }
        return list;
    }

    private static int[] countUp(int count) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
