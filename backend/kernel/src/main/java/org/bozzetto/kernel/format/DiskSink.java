package org.bozzetto.kernel.format;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Files on disk that appear complete or not at all: each is written beside its place under a passing name, made durable, and
 * moved there by {@link #commit()}, the main file last. Closing without commit removes what was begun.
 */
public final class DiskSink implements SceneWriter.FileSink, AutoCloseable {
    private final Path target;
    private final Path folder;
    private final String passing = ".part-" + UUID.randomUUID();
    private final SequencedMap<Path, DurableStream> streams = new LinkedHashMap<>();

    /**
     * @throws IOException if the folder is missing or {@code file} is a folder or protected
     */
    public DiskSink(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        // A link stays a link; what it points to is replaced.
        target = Files.isSymbolicLink(absolute) && Files.exists(absolute) ? absolute.toRealPath() : absolute;
        folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(file + " is a folder, not a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException(file + " is protected against writing");
        }
    }

    @Override
    public String baseName() {
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    @Override
    public OutputStream main() throws IOException {
        return begin(target);
    }

    /**
     * @throws IllegalArgumentException if {@code fileName} is not a plain name, or is that of the main file
     */
    @Override
    public OutputStream beside(String fileName) throws IOException {
        return begin(placeBeside(fileName));
    }

    private Path placeBeside(String fileName) {
        try {
            Path place = folder.resolve(fileName);
            boolean plain = folder.equals(place.getParent())
                    && place.normalize().equals(place)
                    && fileName.indexOf('/') < 0
                    && fileName.indexOf('\\') < 0
                    && fileName.indexOf(':') < 0;
            if (plain && !place.equals(target)) {
                return place;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a plain file name: " + fileName, e);
        }
        throw new IllegalArgumentException("not a plain file name: " + fileName);
    }

    private OutputStream begin(Path place) throws IOException {
        if (streams.containsKey(place)) {
            throw new IllegalArgumentException(place.getFileName() + " is written twice");
        }
        try {
            Path passingFile = folder.resolve(passing + "-" + streams.size());
            DurableStream stream = new DurableStream(passingFile, place);
            streams.put(place, stream);
            return stream;
        } catch (AccessDeniedException e) {
            throw new IOException("nothing can be written in " + folder + ": permission denied", e);
        } catch (FileSystemException e) {
            String reason =
                    Optional.ofNullable(e.getReason()).map(r -> ": " + r).orElse("");
            throw new IOException("nothing can be written in " + folder + reason, e);
        }
    }

    /** Makes everything durable and puts it in place, the main file last. */
    public void commit() throws IOException {
        for (DurableStream stream : streams.values()) {
            stream.close();
        }
        DurableStream main = streams.remove(target);
        if (main != null) {
            streams.putLast(target, main);
        }
        for (Path place : java.util.List.copyOf(streams.keySet())) {
            Path finished = streams.get(place).file;
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            streams.remove(place);
        }
        syncFolder();
    }

    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; there the moves themselves are journalled.
            System.getLogger(DiskSink.class.getName()).log(System.Logger.Level.DEBUG, "folder not synced", e);
        }
    }

    /** Removes what was begun and not committed. */
    @Override
    public void close() throws IOException {
        for (DurableStream begun : streams.values()) {
            begun.channel.close();
            Files.deleteIfExists(begun.file);
        }
        streams.clear();
    }

    /** Closing it means that its bytes are on the disk. */
    private static final class DurableStream extends FilterOutputStream {
        private final Path file;
        private final Path place;
        private final FileChannel channel;

        DurableStream(Path file, Path place) throws IOException {
            this(file, place, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
        }

        private DurableStream(Path file, Path place, FileChannel channel) {
            super(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            this.file = file;
            this.place = place;
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            try {
                out.write(value);
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    out.flush();
                    channel.force(true);
                } catch (IOException e) {
                    throw named(e);
                }
            }
        }

        /** The system does not say which disk it is that has no room. */
        private IOException named(IOException e) {
            return DiskSpace.isLacking(e)
                    ? new IOException(place + " could not be written: " + DiskSpace.isFull(place), e)
                    : e;
        }
    }
}
