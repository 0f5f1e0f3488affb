package org.bozzetto.ai3d.picture.foreground;

/** The value that parts two populations best: Otsu, "A Threshold Selection Method from Gray-Level Histograms" (1979). */
final class Threshold {
    private static final int BINS = 256;

    private Threshold() {}

    static float between(float[] values) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (!(most > least)) {
            return most;
        }
        int[] histogram = new int[BINS];
        double total = 0;
        for (float value : values) {
            int bin = Math.min(BINS - 1, (int) ((value - least) / (most - least) * BINS));
            histogram[bin]++;
            total += bin;
        }
        long below = 0;
        double sumBelow = 0;
        double best = -1;
        int bestBin = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += histogram[bin];
            sumBelow += (double) bin * histogram[bin];
            long above = values.length - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double gap = sumBelow / below - (total - sumBelow) / above;
            double between = gap * gap * below * above;
            if (between > best) {
                best = between;
                bestBin = bin;
            }
        }
        return least + (most - least) * (bestBin + 1) / BINS;
    }
}
