package org.bozzetto.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.SafeFile;

/**
 * A project as it was after one of its changes, in the file {@code fold} beside the journal, so that opening it need not fold its
 * whole log. Never needed: one that is missing, damaged or of another history is passed over. Magic and version (8 bytes), id
 * of the last change folded (16), CRC32C of what follows (4), the {@link ProjectSnapshot}; big-endian.
 */
final class FoldFile {
    private static final long MAGIC = 0x425A_464F_4C44_0001L;
    private static final int HEAD = 28;
    private static final long MAX_BYTES = 1L << 30;

    private final Disk disk;
    private final Path file;

    FoldFile(Disk disk, Path projectFolder) {
        this.disk = disk;
        file = projectFolder.resolve("fold");
    }

    /** What was saved last, if it is of this log. */
    Optional<ProjectDocument> load(ProjectLog log) {
        if (!disk.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = SafeFile.read(disk, file, MAX_BYTES, () -> new IOException("it is too large"));
            return bytes.length < HEAD ? Optional.empty() : decode(ByteBuffer.wrap(bytes), log);
        } catch (IOException | CodecException e) {
            System.getLogger(FoldFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "passing over the saved fold of " + log.project(), e);
            return Optional.empty();
        }
    }

    private static Optional<ProjectDocument> decode(ByteBuffer buffer, ProjectLog log) throws CodecException {
        boolean isOurs = buffer.getLong() == MAGIC;
        Optional<LoggedChange> last = log.find(new UUID(buffer.getLong(), buffer.getLong()));
        int checksum = buffer.getInt();
        byte[] snapshot = new byte[buffer.remaining()];
        buffer.get(snapshot);
        if (!isOurs || last.isEmpty() || checksum != checksum(snapshot)) {
            return Optional.empty();
        }
        ProjectDocument document = ProjectSnapshot.decode(snapshot);
        boolean fits = document.id().equals(log.project())
                && document.position() == last.get().seq();
        return fits ? Optional.of(document) : Optional.empty();
    }

    /** @param lastChange id of the last change that the document has folded */
    void save(ProjectDocument document, UUID lastChange) {
        Optional<byte[]> snapshot = ProjectSnapshot.encode(document);
        if (snapshot.isEmpty()) {
            return;
        }
        byte[] bytes = snapshot.get();
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + bytes.length)
                .putLong(MAGIC)
                .putLong(lastChange.getMostSignificantBits())
                .putLong(lastChange.getLeastSignificantBits())
                .putInt(checksum(bytes))
                .put(bytes);
        try {
            SafeFile.replace(disk, file, buffer.array());
        } catch (IOException e) {
            System.getLogger(FoldFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "the fold of " + document.id() + " was not saved", e);
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
