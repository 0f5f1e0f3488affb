package org.bozzetto.bench.sync;

import java.util.Collection;

/** How long things took, by the share of them that took no longer. */
record Times(long[] sortedNanos) {
    static Times of(Collection<Long> nanos) {
        return new Times(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /** @param share 0.5 for the median, 1 for the longest */
    double millis(double share) {
        return sortedNanos[Math.max(0, (int) Math.ceil(sortedNanos.length * share) - 1)] / 1e6;
    }
}
