package org.bozzetto.interop.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Reads frames: one byte for the {@link Kind}, eight for the length (big-endian), then so many bytes. */
public final class FrameReader {
    private static final int BLOCK = 1 << 16;
    private static final long UNPROVEN = 1 << 20;

    private final DataInputStream in;
    private final long believed;
    private long left;

    private FrameReader(InputStream in, long believed) {
        this.in = new DataInputStream(in);
        this.believed = believed;
    }

    /** For answers of a parser: memory is taken as bytes arrive, never because a length promises them. */
    public static FrameReader ofParser(InputStream in) {
        return new FrameReader(in, UNPROVEN);
    }

    /** For requests of the program, whose lengths are true. */
    public static FrameReader ofProgram(InputStream in) {
        return new FrameReader(in, Long.MAX_VALUE);
    }

    /**
     * Goes to the next frame; the one before must have been read to its end.
     *
     * @throws EOFException when the other side has gone
     */
    public Kind next() throws IOException {
        if (left != 0) {
            throw new ProtocolException(left + " bytes too many in a frame");
        }
        Kind kind = Kind.of(in.readUnsignedByte());
        left = in.readLong();
        if (left < 0) {
            throw new ProtocolException("a frame of " + left + " bytes");
        }
        return kind;
    }

    public int number() throws IOException {
        take(Integer.BYTES);
        return in.readInt();
    }

    public String text() throws IOException {
        take(Short.BYTES);
        int length = in.readUnsignedShort();
        take(length);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What is left of the frame, in memory of {@code arena}, which holds up to twice as much; at most {@code max} bytes. */
    public MemorySegment rest(Arena arena, long max) throws IOException {
        long length = left;
        if (length > max) {
            throw new ProtocolException(length + " bytes where at most " + max + " are taken");
        }
        MemorySegment received = arena.allocate(Math.min(length, believed));
        byte[] block = new byte[(int) Math.min(BLOCK, length)];
        for (long at = 0; at < length; ) {
            int count = in.read(block, 0, (int) Math.min(block.length, length - at));
            if (count < 0) {
                throw new EOFException();
            }
            if (at + count > received.byteSize()) {
                MemorySegment grown = arena.allocate(Math.min(length, 2 * received.byteSize()));
                grown.copyFrom(received);
                received = grown;
            }
            MemorySegment.copy(block, 0, received, ValueLayout.JAVA_BYTE, at, count);
            at += count;
        }
        left = 0;
        return received;
    }

    private void take(int bytes) throws ProtocolException {
        if (bytes > left) {
            throw new ProtocolException("a frame ends too early");
        }
        left -= bytes;
    }
}
