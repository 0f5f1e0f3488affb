package org.bozzetto.ai3d.job;

/** How long a job will still take, in seconds, judged by how far it came in which time. */
final class TimeLeft {
    private static final double UNKNOWN = -1;

    /** Below this the pace is not worth a judgement. */
    private static final double FIRST_FRACTION = 0.03;

    private final double typicalSeconds;

    /** @param typicalSeconds what the pipeline takes for a typical input; 0 when unknown */
    TimeLeft(double typicalSeconds) {
        this.typicalSeconds = typicalSeconds;
    }

    /** Negative when unknown. */
    double seconds(double elapsed, double fraction) {
        if (fraction >= FIRST_FRACTION) {
            return elapsed * (1 - fraction) / fraction;
        }
        return typicalSeconds > 0 ? Math.max(0, typicalSeconds - elapsed) : UNKNOWN;
    }
}
