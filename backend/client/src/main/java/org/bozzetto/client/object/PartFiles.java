package org.bozzetto.client.object;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Files into which something is fetched. While one is open, no program sweeps it away. */
public final class PartFiles {

    /** A byte that no file has: where locks bind everybody, whoever writes must not meet them. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private PartFiles() {}

    /** Opens one that may be there already; made when it is not. */
    static FileChannel open(Path part) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                hold(channel);
                if (Files.exists(part)) {
                    return channel;
                }
                // It was swept away since it was opened.
                channel.close();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** Until it is closed. Several may hold it. */
    private static void hold(FileChannel channel) throws IOException {
        try {
            channel.lock(LOCKED, 1, true);
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it, and its lock is the program's.
        }
    }

    /**
     * Deletes from a folder what nobody goes on with.
     *
     * @param before what was written later stays
     */
    public static void sweep(Path folder, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try {
                if (isOlder(file, before)) {
                    sweepOne(file, before);
                }
            } catch (NoSuchFileException e) {
                // It has arrived meanwhile.
            }
        }
    }

    private static void sweepOne(Path file, Instant before) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock(LOCKED, 1, false);
            if (lock != null && isOlder(file, before)) {
                Files.delete(file);
            }
        } catch (OverlappingFileLockException e) {
            // This program fetches it.
        }
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    }
}
