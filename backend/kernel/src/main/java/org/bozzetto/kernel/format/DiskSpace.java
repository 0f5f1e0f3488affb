package org.bozzetto.kernel.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a write failed for want of room, and on which disk. */
public final class DiskSpace {
    private static final List<String> FULL = List.of(
            "no space left", "not enough space", "disk quota exceeded", "quota exceeded", "disk full", "disk is full");

    private DiskSpace() {}

    /** Whether a failure, or what caused it, is what a system says when a disk or a quota is full. */
    public static boolean isLacking(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof IOException && FULL.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /** {@code the disk /home (ext4) is full}: the disk that a file or folder, which need not exist, is on. */
    public static String isFull(Path place) {
        return "the disk " + disk(place) + " is full";
    }

    private static String disk(Path place) {
        Path there = place.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).toString();
        } catch (IOException e) {
            return Optional.ofNullable(there.getFileName()).orElse(there).toString();
        }
    }
}
