package org.bozzetto.library.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bozzetto.library.file.Disk;

/** Reads records one after the other from a part of a file; holds no more than one record and 64 KiB. */
final class RecordReader {
    private static final int CHUNK = 64 << 10;

    private final Disk.OpenFile file;
    private final long limit;
    private long position;
    private ByteBuffer window = ByteBuffer.allocate(CHUNK).limit(0);

    RecordReader(Disk.OpenFile file, long from, long limit) {
        this.file = file;
        this.position = from;
        this.limit = Math.max(from, limit);
    }

    /** Where the next record starts: just after the last one that was read. */
    long position() {
        return position;
    }

    /** The record here; empty at the end, and where no whole, undamaged record starts. */
    Optional<JournalRecord> next() throws IOException {
        fill(JournalRecord.FRAME);
        if (window.remaining() < JournalRecord.FRAME) {
            return Optional.empty();
        }
        long size = JournalRecord.FRAME + (long) window.getInt(window.position());
        if (size < 0 || size > JournalRecord.FRAME + JournalRecord.MAX_BODY || size > limit - position) {
            return Optional.empty();
        }
        fill((int) size);
        int before = window.position();
        Optional<JournalRecord> record = JournalRecord.decode(window);
        position += window.position() - before;
        return record;
    }

    /** Makes at least {@code bytes} readable at the window's position, or all that the limit leaves. */
    private void fill(int bytes) throws IOException {
        if (window.remaining() >= bytes) {
            return;
        }
        ByteBuffer wider = ByteBuffer.allocate(Math.max(bytes, CHUNK));
        int held = window.remaining();
        wider.put(window);
        long left = limit - position - held;
        wider.limit((int) Math.min(wider.capacity(), held + left));
        file.read(wider, position + held);
        window = wider.flip();
    }
}
