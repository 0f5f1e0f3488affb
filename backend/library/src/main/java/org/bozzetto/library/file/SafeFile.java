package org.bozzetto.library.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Whole small files: read at once, replaced so that a crash leaves the old one or the new one. */
public final class SafeFile {
    private SafeFile() {}

    /** Writes beside it, syncs, moves over it, syncs the folder. Durable when it returns; after a failure the old file stands. */
    public static void replace(Disk disk, Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Disk.OpenFile out = disk.open(fresh, Disk.Mode.WRITE)) {
            out.truncate(0);
            out.write(ByteBuffer.wrap(bytes), 0);
            out.sync();
        } catch (IOException e) {
            deleteAfter(e, disk, fresh);
            throw e;
        }
        disk.move(fresh, file);
        disk.syncFolder(file.getParent());
    }

    private static void deleteAfter(IOException failure, Disk disk, Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * @param tooLarge made when the file is longer than {@code maxBytes}
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    public static byte[] read(Disk disk, Path file, long maxBytes, Supplier<IOException> tooLarge) throws IOException {
        try (Disk.OpenFile in = disk.open(file, Disk.Mode.READ)) {
            long size = in.size();
            if (size > maxBytes) {
                throw tooLarge.get();
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            int count = in.read(bytes, 0);
            return count == size ? bytes.array() : java.util.Arrays.copyOf(bytes.array(), count);
        }
    }
}
