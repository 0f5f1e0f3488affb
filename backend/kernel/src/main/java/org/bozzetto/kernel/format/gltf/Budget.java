package org.bozzetto.kernel.format.gltf;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * How much memory and time a file may ask for. Honest files need at most five times their size (bytes become floats), so that
 * only lying counts, and data that is used thousandfold, are refused.
 *
 * <ul>
 *   <li>Memory: {@value #FLOOR} bytes plus {@value #FACTOR} times what the file and those beside it hold.
 *   <li>Elements drawn: {@value #VISITS} plus {@value #VISITS_PER_BYTE} per byte.
 * </ul>
 */
final class Budget {
    static final long FLOOR = 128L << 20;
    static final long FACTOR = 16;
    static final long VISITS = 1L << 29;
    static final long VISITS_PER_BYTE = 64;

    private long bytesLeft = FLOOR;
    private long visitsLeft = VISITS;

    /** Counts bytes that the file really has. */
    void earn(long bytes) {
        bytesLeft += FACTOR * bytes;
        visitsLeft += VISITS_PER_BYTE * bytes;
    }

    /**
     * Takes bytes for an array of {@code count} times {@code bytesEach}.
     *
     * @throws FormatException when the file asks for more than its size can explain, or for more than an array can hold
     */
    void claim(long count, long bytesEach, String pointer) throws FormatException {
        if (count > Integer.MAX_VALUE - 8 || count * bytesEach > bytesLeft) {
            throw tooLarge(count, pointer);
        }
        bytesLeft -= count * bytesEach;
    }

    /** Takes time for looking at {@code count} elements. */
    void visit(long count, String pointer) throws FormatException {
        if (count > visitsLeft) {
            throw tooLarge(count, pointer);
        }
        visitsLeft -= count;
    }

    private static FormatException tooLarge(long count, String pointer) {
        return new FormatException(
                "TOO_LARGE",
                "the file asks for " + count + " values more, far beyond what its own size can explain",
                new Where.AtPointer(pointer));
    }
}
