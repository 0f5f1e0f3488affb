package org.bozzetto.library.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.library.LibraryException;

/** Puts what the operating system says about a failed write into words. */
public final class DiskFailure {
    /** The code of a failure for want of room. */
    public static final String FULL = "DISK_FULL";

    private DiskFailure() {}

    /**
     * @param what what could not be done: {@code The change could not be saved}
     * @param place the file or folder that was to be written
     */
    public static LibraryException describe(String what, Path place, IOException failure) {
        if (DiskSpace.isLacking(failure)) {
            return full(what, place, failure);
        }
        if (failure instanceof AccessDeniedException
                || failure.getCause() instanceof ReadOnlyFileSystemException
                || String.valueOf(failure.getMessage()).contains("Read-only file system")) {
            return new LibraryException(
                    "FOLDER_READ_ONLY",
                    what + ": " + failure.getMessage() + " cannot be written.",
                    "Give yourself the right to write there, or choose another folder.",
                    failure);
        }
        return new LibraryException(
                "WRITE_FAILED", what + ": " + failure.getMessage() + ".", "Check the disk and try again.", failure);
    }

    /** There is no room, whoever found out. */
    public static LibraryException full(String what, Path place, Exception failure) {
        return new LibraryException(
                FULL,
                what + ": " + DiskSpace.isFull(place) + ".",
                "Make room and try again; nothing is lost.",
                failure);
    }
}
