package org.bozzetto.ai3d.picture.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;

/** The cut is a cheapest one: on small grids every labelling is tried. */
class GridCutProperties {
    @Property(tries = 120)
    void noOtherLabellingIsCheaper(
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(min = 1, max = 3) int height,
            @ForAll long seed)
            throws CancelledException {
        Random random = new Random(seed);
        int n = width * height;
        int[] toSink = random.ints(n, 0, 12).toArray();
        int[] toSource = random.ints(n, 0, 12).toArray();
        int[][] links = new int[n][8];
        GridCut graph = new GridCut(width, height);
        for (int i = 0; i < n; i++) {
            graph.terminal(i, toSink[i], toSource[i]);
            int row = i / width;
            for (int d = 0; d < 8; d += 2) {
                int x = i % width + GridCut.DX[d];
                int y = row + GridCut.DY[d];
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    links[i][d] = random.nextInt(9);
                    graph.link(i, d, links[i][d]);
                }
            }
        }
        boolean[] cut = graph.cut(Checkpoint.NONE);
        int labels = 0;
        for (int i = 0; i < n; i++) {
            labels |= cut[i] ? 1 << i : 0;
        }
        int found = cost(labels, width, toSink, toSource, links);
        for (int other = 0; other < 1 << n; other++) {
            assertThat(cost(other, width, toSink, toSource, links)).isGreaterThanOrEqualTo(found);
        }
    }

    private static int cost(int labels, int width, int[] toSink, int[] toSource, int[][] links) {
        int cost = 0;
        for (int i = 0; i < toSink.length; i++) {
            boolean source = (labels >> i & 1) == 1;
            cost += source ? toSource[i] : toSink[i];
            for (int d = 0; d < 8; d += 2) {
                if (links[i][d] > 0) {
                    int other = i + GridCut.DY[d] * width + GridCut.DX[d];
                    cost += source != ((labels >> other & 1) == 1) ? links[i][d] : 0;
                }
            }
        }
        return cost;
    }
}
