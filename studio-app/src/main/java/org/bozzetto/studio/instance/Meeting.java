package org.bozzetto.studio.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * How to reach the studio that runs on a library: a port of the loopback address, and a secret that only those know who may read
 * the library's folder. On other systems than Windows the file is its owner's alone.
 */
record Meeting(int port, String secret) {
    static Path place(Path data) {
        return data.resolve("settings").resolve("running-studio");
    }

    static Meeting read(Path place) throws IOException {
        List<String> lines = Files.readAllLines(place, StandardCharsets.US_ASCII);
        try {
            return new Meeting(Integer.parseInt(lines.getFirst()), lines.get(1));
        } catch (RuntimeException e) {
            throw new IOException(place + " names no running studio", e);
        }
    }

    void write(Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Files.deleteIfExists(place);
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel file =
                FileChannel.open(place, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            file.write(ByteBuffer.wrap((port + "\n" + secret + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
