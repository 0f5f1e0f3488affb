package org.bozzetto.ai3d.picture.foreground;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Connected regions of a mask.
 *
 * @param label per pixel, 0 where the mask is not set, else 1..count in the order of their first pixels
 * @param areas pixels by label; the first is unused
 * @param touchesBorder by label
 */
record Regions(int count, int[] label, int[] areas, boolean[] touchesBorder) {

    /** @param diagonal whether pixels that touch at a corner belong together */
    static Regions of(boolean[] mask, int width, int height, boolean diagonal) {
        int[] label = new int[mask.length];
        int[] stack = new int[mask.length];
        int[] areas = new int[16];
        boolean[] border = new boolean[16];
        int count = 0;
        for (int start = 0; start < mask.length; start++) {
            if (!mask[start] || label[start] != 0) {
                continue;
            }
            count++;
            if (count == areas.length) {
                areas = Arrays.copyOf(areas, 2 * count);
                border = Arrays.copyOf(border, 2 * count);
            }
            int top = 0;
            stack[top++] = start;
            label[start] = count;
            while (top > 0) {
                int at = stack[--top];
                int x = at % width;
                int y = at / width;
                areas[count]++;
                border[count] |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int u = x + dx;
                        int v = y + dy;
                        if ((dx != 0 && dy != 0 && !diagonal) || u < 0 || v < 0 || u >= width || v >= height) {
                            continue;
                        }
                        int next = v * width + u;
                        if (mask[next] && label[next] == 0) {
                            label[next] = count;
                            stack[top++] = next;
                        }
                    }
                }
            }
        }
        return new Regions(count, label, Arrays.copyOf(areas, count + 1), Arrays.copyOf(border, count + 1));
    }

    /** By label: whether a region has an area, and is among so many of the largest; of equal ones the first count. */
    boolean[] amongLargest(int most, int leastArea) {
        boolean[] chosen = new boolean[count + 1];
        IntStream.rangeClosed(1, count)
                .filter(label -> areas[label] >= leastArea)
                .boxed()
                .sorted(Comparator.comparingInt((Integer label) -> areas[label]).reversed())
                .limit(most)
                .forEach(label -> chosen[label] = true);
        return chosen;
    }

    int largestArea() {
        return Arrays.stream(areas).max().orElse(0);
    }
}
