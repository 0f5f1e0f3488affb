package org.bozzetto.interop.child;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes numbers as glTF stores them. */
final class LittleEndian {
    private final OutputStream out;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    LittleEndian(OutputStream out) {
        this.out = out;
    }

    void putFloat(float value) throws IOException {
        room(Float.BYTES);
        block.putFloat(value);
    }

    void putInt(int value) throws IOException {
        room(Integer.BYTES);
        block.putInt(value);
    }

    void putShort(int value) throws IOException {
        room(Short.BYTES);
        block.putShort((short) value);
    }

    void putBytes(MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); ) {
            room(1);
            int count = (int) Math.min(block.remaining(), bytes.byteSize() - at);
            block.put(bytes.asSlice(at, count).asByteBuffer());
            at += count;
        }
    }

    void putBytes(byte[] bytes) throws IOException {
        putBytes(MemorySegment.ofArray(bytes));
    }

    /** Fills up to a multiple of four with {@code filler}, {@code written} bytes having been put. */
    void pad(long written, int filler) throws IOException {
        for (long at = written; at % 4 != 0; at++) {
            room(1);
            block.put((byte) filler);
        }
    }

    private void room(int bytes) throws IOException {
        if (block.remaining() < bytes) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(block.array(), 0, block.position());
        block.clear();
    }
}
