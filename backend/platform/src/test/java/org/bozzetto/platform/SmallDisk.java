package org.bozzetto.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A real disk of a few megabytes, kept in memory, that can be filled to its last byte. Making one takes root on Linux. */
public final class SmallDisk implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final long PATIENCE_SECONDS = 20;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        ballast = folder.resolve("ballast");
    }

    /**
     * Mounts one; the test is left out where that is not allowed.
     *
     * @param folder an empty one
     */
    public static SmallDisk mount(Path folder, int megabytes) throws IOException {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self"))
                        && run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
                "a disk cannot be mounted here");
        return new SmallDisk(folder);
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Leaves so much room, in bytes, give or take a page. */
    public void leave(long room) throws IOException {
        Files.deleteIfExists(ballast);
        long left = Files.getFileStore(folder).getUsableSpace() - room;
        assertThat(left).as("the disk has less room than that").isNotNegative();
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE_NEW)) {
            byte[] page = new byte[PAGE];
            for (; left >= PAGE; left -= PAGE) {
                out.write(page);
            }
        }
    }

    /** Leaves all the room that there is. */
    public void clear() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", "--lazy", folder.toString())) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }
}
