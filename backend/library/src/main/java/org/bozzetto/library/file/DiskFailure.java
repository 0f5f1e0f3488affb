package org.bozzetto.library.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;
import org.bozzetto.library.LibraryException;

/** Puts what the operating system says about a failed write into words. */
public final class DiskFailure {
    private static final List<String> FULL =
            List.of("no space left", "not enough space", "disk quota exceeded", "quota exceeded", "disk full");

    private DiskFailure() {}

    public static boolean isDiskFull(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(message::contains);
    }

    /** @param what what could not be done: {@code The change could not be saved} */
    public static LibraryException describe(String what, IOException failure) {
        if (isDiskFull(failure)) {
            return new LibraryException(
                    "DISK_FULL", what + ": the disk is full.", "Make room and try again; nothing is lost.", failure);
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
}
