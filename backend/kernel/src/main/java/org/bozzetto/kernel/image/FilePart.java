package org.bozzetto.kernel.image;

import java.util.Arrays;

/**
 * A stretch of a file.
 *
 * @param bytes of the whole file; not copied
 * @param start where the part begins
 * @param length lies within the file
 */
record FilePart(byte[] bytes, int start, int length) {
    int end() {
        return start + length;
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end());
    }

    /** The part without its first bytes; empty when it has fewer. */
    FilePart from(int skipped) {
        int skip = Math.min(skipped, length);
        return new FilePart(bytes, start + skip, length - skip);
    }

    boolean startsWith(String text) {
        if (text.length() > length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((bytes[start + i] & 255) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether so many bytes at {@code at} from the part's start lie in it. */
    boolean has(long at, long count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    /** An unsigned number of {@code width} bytes at {@code at} from the part's start; 0 where the part does not reach. Of eight bytes the sign comes along. */
    long number(long at, int width, boolean littleEndian) {
        if (!has(at, width)) {
            return 0;
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            int from = start + (int) at + (littleEndian ? width - 1 - i : i);
            value = value << 8 | (bytes[from] & 255);
        }
        return value;
    }
}
