package org.bozzetto.kernel.format.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** Brings a file's bytes to where they can be read fastest. */
public final class FileBytes {
    private static final long MAX = Integer.MAX_VALUE - 8L;

    private FileBytes() {}

    /**
     * All bytes from {@code offset} on.
     *
     * @throws FormatException {@code FILE_TOO_LARGE} past 2 GiB
     */
    public static byte[] from(MemorySegment data, long offset) throws FormatException {
        long size = data.byteSize() - offset;
        if (size > MAX) {
            throw new FormatException(
                    "FILE_TOO_LARGE",
                    "text files of more than 2 GiB are not read; save it as a binary file",
                    new Where.Whole());
        }
        return data.asSlice(offset).toArray(ValueLayout.JAVA_BYTE);
    }
}
