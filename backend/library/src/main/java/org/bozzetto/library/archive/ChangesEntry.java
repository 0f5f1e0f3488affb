package org.bozzetto.library.archive;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;

/** Reads the log in a {@link ProjectFile}. */
final class ChangesEntry {
    /** A log that claims to be longer is not read: its changes are held in memory. */
    private static final long MAX_LOG_BYTES = 1L << 30;

    private ChangesEntry() {}

    /**
     * Reads them in order; those before a damaged one have been handed on when it throws.
     *
     * @param count how many there are said to be
     */
    static void read(InputStream entry, long count, UUID project, Consumer<Change> to)
            throws IOException, CodecException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(entry));
        long total = 0;
        for (long i = 0; i < count; i++) {
            int length = in.readInt();
            total += length;
            if (length < 0 || length > ChangeCodec.MAX_BYTES || total > MAX_LOG_BYTES) {
                throw new ZipException("change " + (i + 1) + " claims " + length + " bytes");
            }
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("its log ends early");
            }
            Change change = ChangeCodec.decode(bytes);
            if (!change.project().equals(project)) {
                throw new ZipException("change " + (i + 1) + " belongs to another project");
            }
            to.accept(change);
        }
        if (in.read() >= 0) {
            throw new ZipException("its log goes on where it should end");
        }
    }
}
