package org.bozzetto.interop.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Writes the frames that {@link FrameReader} reads. Not for several threads at once. */
public final class FrameWriter {
    private static final int BLOCK = 1 << 16;
    private static final int MAX_TEXT = 8000;

    private final DataOutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** Writes a frame that is all known: texts and numbers first, bytes behind them. */
    public void write(Kind kind, Head head, MemorySegment bytes) throws IOException {
        begin(kind, head, bytes.byteSize());
        byte[] block = new byte[(int) Math.min(BLOCK, bytes.byteSize())];
        for (long at = 0; at < bytes.byteSize(); ) {
            int count = (int) Math.min(block.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, block, 0, count);
            out.write(block, 0, count);
            at += count;
        }
        out.flush();
    }

    public void write(Kind kind, Head head) throws IOException {
        write(kind, head, MemorySegment.NULL);
    }

    /** Begins a frame whose {@code length} bytes after the head the caller writes into the stream that is answered. */
    public OutputStream begin(Kind kind, Head head, long length) throws IOException {
        byte[] first = head.bytes();
        out.writeByte(kind.code());
        out.writeLong(first.length + length);
        out.write(first);
        return out;
    }

    public void flush() throws IOException {
        out.flush();
    }

    /** The texts and numbers a frame begins with, in the order in which they are read. */
    public static final class Head {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream data = new DataOutputStream(bytes);

        /** Longer texts than {@value #MAX_TEXT} characters are cut. */
        public Head text(String text) throws IOException {
            byte[] utf8 = text.substring(0, Math.min(text.length(), MAX_TEXT)).getBytes(StandardCharsets.UTF_8);
            data.writeShort(utf8.length);
            data.write(utf8);
            return this;
        }

        public Head number(int number) throws IOException {
            data.writeInt(number);
            return this;
        }

        private byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
