package org.bozzetto.studio.viewport;

/** Learns from how fast pictures follow each other how much can be drawn while the view moves. */
final class FramePace {
    private static final long SLOW = 50_000_000;
    private static final long FAST = 24_000_000;
    /** A longer pause is no slow picture but a hand at rest. */
    private static final long PAUSE = 1_000_000_000;

    private static final int ENOUGH = 4;

    private DetailBudget moving = DetailBudget.MOST.times(0.5);
    private long last;
    private long sum;
    private int count;

    /** @return what may be drawn in full while the view moves */
    DetailBudget moving() {
        return moving;
    }

    /** What may be drawn in full while it rests: a picture now and then may take longer. */
    DetailBudget resting() {
        return moving.times(3);
    }

    /** A picture of a moving view begins at this time, in nanoseconds. */
    void picture(long now) {
        long took = now - last;
        last = now;
        if (took > PAUSE) {
            sum = 0;
            count = 0;
            return;
        }
        sum += took;
        if (++count == ENOUGH) {
            long mean = sum / count;
            if (mean > SLOW) {
                moving = moving.times(0.5);
            } else if (mean < FAST) {
                moving = moving.times(1.5);
            }
            sum = 0;
            count = 0;
        }
    }
}
