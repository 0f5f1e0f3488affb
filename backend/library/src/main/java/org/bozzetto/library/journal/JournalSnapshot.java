package org.bozzetto.library.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.SafeFile;

/**
 * A journal's index as it stood once, in a file of its own, so that opening reads only what came after. Never needed: when it is
 * missing, damaged or does not fit the journal, everything is read. Magic and version (8 bytes), project (16), number of
 * records (4), per record its id (16) and size (4), CRC32C of all before it (4); big-endian.
 */
final class JournalSnapshot {
    private static final long MAGIC = 0x425A_534E_4150_0001L;
    private static final int HEAD = 28;
    private static final int PER_RECORD = 20;

    private JournalSnapshot() {}

    static void write(Disk disk, Path file, UUID project, JournalIndex index) throws IOException {
        int count = index.count();
        ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(HEAD + 4, Math.multiplyExact(PER_RECORD, count)))
                .putLong(MAGIC)
                .putLong(project.getMostSignificantBits())
                .putLong(project.getLeastSignificantBits())
                .putInt(count);
        UUID[] ids = index.ids();
        for (int i = 0; i < count; i++) {
            buffer.putLong(ids[i].getMostSignificantBits())
                    .putLong(ids[i].getLeastSignificantBits())
                    .putInt((int) (index.start(i + 2L) - index.start(i + 1L)));
        }
        buffer.putInt(Checksum.of(buffer.array(), 0, buffer.position()));
        SafeFile.replace(disk, file, buffer.array());
    }

    /** What the snapshot holds if it fits {@code journal}; its last record is read there to see. */
    static Optional<JournalIndex> read(Disk disk, Path file, UUID project, Disk.OpenFile journal) throws IOException {
        if (!disk.exists(file)) {
            return Optional.empty();
        }
        // Records have at least 36 bytes, so an honest snapshot is shorter than its journal.
        long longest = HEAD + 4 + journal.size();
        byte[] bytes = SafeFile.read(disk, file, longest, () -> new IOException("larger than its journal"));
        Optional<JournalIndex> index = decode(bytes, project);
        return index.isPresent() && fits(index.get(), journal) ? index : Optional.empty();
    }

    private static Optional<JournalIndex> decode(byte[] bytes, UUID project) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD + 4
                || buffer.getInt(bytes.length - 4) != Checksum.of(bytes, 0, bytes.length - 4)
                || buffer.getLong() != MAGIC
                || !project.equals(new UUID(buffer.getLong(), buffer.getLong()))
                || bytes.length != HEAD + 4L + (long) PER_RECORD * buffer.getInt()) {
            return Optional.empty();
        }
        JournalIndex index = new JournalIndex();
        while (buffer.remaining() > 4) {
            index.add(new UUID(buffer.getLong(), buffer.getLong()), buffer.getInt());
        }
        return Optional.of(index);
    }

    private static boolean fits(JournalIndex index, Disk.OpenFile journal) throws IOException {
        if (index.count() == 0 || index.end() > journal.size()) {
            return false;
        }
        RecordReader reader = new RecordReader(journal, index.start(index.count()), index.end());
        return reader.next()
                .filter(last -> last.seq() == index.count() && last.following() == 0)
                .filter(last -> index.seqOf(last.entry().id()).orElse(0) == index.count())
                .isPresent();
    }
}
