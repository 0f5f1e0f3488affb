package org.bozzetto.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Lets one program write. The file says which; the lock itself ends with the process, however it ends. */
final class LibraryLock implements AutoCloseable {
    /** Locked far behind the text, because Windows lets nobody read what is locked. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private static final int MAX_TEXT = 256;

    private final FileChannel channel;

    private LibraryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws LibraryException {@code LIBRARY_IN_USE} if another has it */
    static LibraryLock take(Path file, String program) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                throw inUse(channel);
            }
            String text = ProcessHandle.current().pid() + "\n"
                    + program.replaceAll("\\s+", " ").strip() + "\n";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAX_TEXT)), 0);
            return new LibraryLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(PLACE, 1, false));
        } catch (OverlappingFileLockException e) {
            // This very process has it.
            return Optional.empty();
        }
    }

    private static LibraryException inUse(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_TEXT);
        channel.read(buffer, 0);
        String[] lines = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).split("\n", -1);
        String who = lines.length < 2 ? "another program" : lines[1] + " (process " + lines[0] + ")";
        return new LibraryException(
                "LIBRARY_IN_USE",
                "The library is open in " + who + ".",
                "Close it there, or choose another library with --data.");
    }

    @Override
    public void close() throws IOException {
        // The file stays: removing it would let two programs lock two files of one name.
        channel.close();
    }
}
