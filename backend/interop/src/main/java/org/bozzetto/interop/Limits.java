package org.bozzetto.interop;

import java.time.Duration;

/**
 * What a parser process may use.
 *
 * @param heapBytes of its Java heap
 * @param addressSpaceBytes all it may map: heap, libraries, what the native code allocates. Enforced on Linux
 * @param wallTime for one file; then the process is killed
 * @param cpuTime of the process's whole life; a backstop for when nobody is left to kill it. Enforced on Linux and macOS
 */
public record Limits(long heapBytes, long addressSpaceBytes, Duration wallTime, Duration cpuTime) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long MOST = 16 * GIB;

    /** Enough for files of up to {@value #SMALL_FILE} bytes. */
    private static final long SMALL_FILE = 32 * MIB;

    private static final Limits SMALL = new Limits(192 * MIB, GIB, Duration.ofSeconds(30), Duration.ofMinutes(10));

    /**
     * By the size of a file: parsers hold it some times over. Steps of powers of two, so that a process that is warm serves
     * files of about the same size.
     */
    public static Limits forFile(long bytes) {
        if (bytes <= SMALL_FILE) {
            return SMALL;
        }
        long steps = Long.highestOneBit((bytes - 1) / SMALL_FILE) * 2;
        return new Limits(
                Math.min(2 * GIB, SMALL.heapBytes * steps),
                Math.min(MOST, SMALL.addressSpaceBytes * steps),
                SMALL.wallTime.multipliedBy(Math.min(20, steps)),
                SMALL.cpuTime.multipliedBy(Math.min(20, steps)));
    }
}
