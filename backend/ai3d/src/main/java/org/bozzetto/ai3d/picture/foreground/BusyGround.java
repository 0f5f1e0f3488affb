package org.bozzetto.ai3d.picture.foreground;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * Cuts the subject out of any ground: colour models of both, learned in turn with a minimum cut between them (Rother, Kolmogorov,
 * Blake, "GrabCut", 2004). Nobody draws a box here, so it starts from what differs from the border and lies towards the middle.
 * Learns on a small picture, cuts again along the edge on a larger one, and follows the full picture's edges in the end.
 */
final class BusyGround {
    private static final int LEARNING_SIDE = 176;
    private static final int CUTTING_SIDE = 448;
    private static final int ROUNDS = 5;
    private static final double UNIT = 64;
    private static final double CONTRAST = 30;
    private static final double SURE = 400;
    private static final double FRAME_PRIOR = 8;
    private static final double MOST_COST = 60;
    private static final int BAND = 4;

    private BusyGround() {}

    static Matte cut(LabPicture picture, Checkpoint checkpoint) throws CancelledException {
        LabPicture small = picture.fitting(LEARNING_SIDE);
        boolean[] subject = firstGuess(small);
        GaussianMixture inside = null;
        GaussianMixture outside = null;
        for (int round = 0; round < ROUNDS; round++) {
            checkpoint.check();
            int[] in = indices(subject, true);
            int[] out = indices(subject, false);
            if (in.length < 16 || out.length < 16) {
                return matte(subject, small, picture, checkpoint);
            }
            inside = GaussianMixture.learn(small, in);
            outside = GaussianMixture.learn(small, out);
            boolean[] next = cut(small, inside, outside, new boolean[0], checkpoint);
            if (Arrays.equals(next, subject)) {
                break;
            }
            subject = next;
        }
        LabPicture larger = picture.fitting(CUTTING_SIDE);
        boolean[] detailed = larger.width() == small.width()
                ? subject
                : cut(larger, inside, outside, enlarged(subject, small, larger), checkpoint);
        return matte(detailed, larger, picture, checkpoint);
    }

    private static boolean[] firstGuess(LabPicture picture) {
        int w = picture.width();
        int h = picture.height();
        int rim = Math.max(2, Math.min(w, h) / 12);
        boolean[] frame = new boolean[w * h];
        for (int i = 0; i < frame.length; i++) {
            int x = i % w;
            int y = i / w;
            frame[i] = x < rim || y < rim || x >= w - rim || y >= h - rim;
        }
        GaussianMixture ground = GaussianMixture.learn(picture, indices(frame, true));
        float[] score = new float[w * h];
        for (int i = 0; i < score.length; i++) {
            int row = i / w;
            double dx = (i % w + 0.5) / w - 0.5;
            double dy = (row + 0.5) / h - 0.5;
            double middle = StrictMath.exp(-(dx * dx + dy * dy) / (2 * 0.3 * 0.3));
            score[i] = (float) (Math.clamp(ground.cost(picture, i), 0, MOST_COST) * middle);
        }
        score = BoxFilter.mean(score, w, h, Math.max(1, Math.min(w, h) / 60));
        float threshold = Threshold.between(score);
        boolean[] subject = new boolean[w * h];
        for (int i = 0; i < score.length; i++) {
            subject[i] = score[i] > threshold && !frame[i];
        }
        return subject;
    }

    private static int[] indices(boolean[] mask, boolean value) {
        int[] found = new int[mask.length];
        int n = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == value) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** @param before when given, only pixels near its edge are free */
    private static boolean[] cut(
            LabPicture picture,
            GaussianMixture inside,
            GaussianMixture outside,
            boolean[] before,
            Checkpoint checkpoint)
            throws CancelledException {
        int w = picture.width();
        int h = picture.height();
        GridCut graph = new GridCut(w, h);
        boolean[] free = before.length == 0 ? before : nearEdge(before, w, h);
        for (int y = 0; y < h; y++) {
            checkpoint.check();
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                if (before.length > 0 && !free[i]) {
                    graph.terminal(i, before[i] ? units(SURE) : 0, before[i] ? 0 : units(SURE));
                    continue;
                }
                double out = Math.min(MOST_COST, outside.cost(picture, i));
                double in = Math.min(MOST_COST, inside.cost(picture, i));
                boolean frame = x == 0 || y == 0 || x == w - 1 || y == h - 1;
                double lead = out - in - (frame ? FRAME_PRIOR : 0);
                graph.terminal(i, units(Math.max(0, lead)), units(Math.max(0, -lead)));
            }
        }
        link(graph, picture, checkpoint);
        return graph.cut(checkpoint);
    }

    private static void link(GridCut graph, LabPicture picture, Checkpoint checkpoint) throws CancelledException {
        int w = picture.width();
        int h = picture.height();
        double sum = 0;
        for (int i = 0; i + 1 < w * h; i++) {
            sum += square(picture, i, i + 1);
        }
        double beta = 1 / Math.max(1e-6, 2 * sum / (w * h));
        for (int y = 0; y < h; y++) {
            checkpoint.check();
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                for (int d = 0; d < 8; d += 2) {
                    int u = x + GridCut.DX[d];
                    int v = y + GridCut.DY[d];
                    if (u >= 0 && v >= 0 && u < w && v < h) {
                        double length = d < 4 ? 1 : 1.4142135623730951;
                        double cost =
                                CONTRAST * (0.05 + StrictMath.exp(-beta * square(picture, i, v * w + u))) / length;
                        graph.link(i, d, units(cost));
                    }
                }
            }
        }
    }

    private static double square(LabPicture picture, int p, int q) {
        double l = picture.l()[p] - picture.l()[q];
        double a = picture.a()[p] - picture.a()[q];
        double b = picture.b()[p] - picture.b()[q];
        return l * l + a * a + b * b;
    }

    private static int units(double cost) {
        return (int) (cost * UNIT);
    }

    private static boolean[] nearEdge(boolean[] mask, int w, int h) {
        float[] values = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = mask[i] ? 1 : 0;
        }
        float[] mean = BoxFilter.mean(values, w, h, BAND);
        boolean[] near = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            near[i] = mean[i] > 0.001f && mean[i] < 0.999f;
        }
        return near;
    }

    private static boolean[] enlarged(boolean[] mask, LabPicture from, LabPicture to) {
        boolean[] large = new boolean[to.width() * to.height()];
        for (int i = 0; i < large.length; i++) {
            int x = (i % to.width()) * from.width() / to.width();
            int y = (i / to.width()) * from.height() / to.height();
            large[i] = mask[y * from.width() + x];
        }
        return large;
    }

    private static Matte matte(boolean[] mask, LabPicture at, LabPicture full, Checkpoint checkpoint)
            throws CancelledException {
        int w = full.width();
        int h = full.height();
        float[] rough = new float[w * h];
        boolean[] large = enlarged(mask, at, full);
        for (int i = 0; i < rough.length; i++) {
            rough[i] = large[i] ? 1 : 0;
        }
        int radius = (w + at.width() - 1) / at.width();
        // Two means turn the enlarged pixels' stairs into a ramp; the guide pulls its middle onto the edge.
        float[] ramp = BoxFilter.mean(BoxFilter.mean(rough, w, h, radius), w, h, radius);
        checkpoint.check();
        float[] guided = GuidedFilter.apply(full.l(), ramp, w, h, radius + 2, 9, checkpoint);
        checkpoint.check();
        float[] coverage = new float[w * h];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = ramp[i] <= 0.001f ? 0 : ramp[i] >= 0.999f ? 1 : Math.clamp(2 * guided[i] - 0.5f, 0, 1);
        }
        return new Matte(w, h, coverage);
    }
}
