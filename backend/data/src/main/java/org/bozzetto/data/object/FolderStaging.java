package org.bozzetto.data.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pieces as files {@code upload/piece} of a folder; a piece takes its name when all of it is on the disk. */
public final class FolderStaging implements Staging {
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    public FolderStaging(Path folder) {
        this.folder = folder;
    }

    @Override
    public long put(UUID upload, UUID piece, InputStream bytes, long most) throws IOException {
        Path home = Files.createDirectories(home(upload));
        Path arriving = Files.createTempFile(home, "arriving", ".tmp");
        try {
            long size = write(bytes, arriving, most);
            Files.move(arriving, home.resolve(piece.toString()), StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    private static long write(InputStream bytes, Path file, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                size += n;
                if (size > most) {
                    throw new PieceTooLongException(most);
                }
                ByteBuffer piece = ByteBuffer.wrap(buffer, 0, n);
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
            channel.force(true);
        }
        return size;
    }

    @Override
    public InputStream open(UUID upload, UUID piece) throws IOException {
        return Files.newInputStream(home(upload).resolve(piece.toString()));
    }

    @Override
    public void delete(UUID upload) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home(upload))) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(home(upload));
    }

    @Override
    public List<UUID> uploads() throws IOException {
        List<UUID> uploads = new ArrayList<>();
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path home : homes) {
                uploads.add(UUID.fromString(home.getFileName().toString()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return uploads;
    }

    private Path home(UUID upload) {
        return folder.resolve(upload.toString());
    }
}
