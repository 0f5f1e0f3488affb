package org.bozzetto.studio.viewport;

/**
 * Learns from how long smooth pictures take whether drawing is slow here, as it is without a graphics card. Only smooth ones
 * tell: rough ones are quick on the same machine, and it would go to and fro between the two.
 */
final class DrawingPace {
    private static final long SLOW = 60_000_000;
    private static final long FAST = 40_000_000;
    /** One late picture may be anything's fault. */
    private static final int ENOUGH = 3;

    private boolean slow;
    /** How many in a row spoke for the other. */
    private int others;

    boolean isSlow() {
        return slow;
    }

    /** A smooth picture took so many nanoseconds. */
    void smoothPicture(long took) {
        boolean speaksForOther = slow ? took < FAST : took > SLOW;
        others = speaksForOther ? others + 1 : 0;
        if (others == ENOUGH) {
            slow = !slow;
            others = 0;
        }
    }
}
