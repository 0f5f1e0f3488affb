package org.bozzetto.kernel.format.scan;

import java.io.IOException;
import java.io.OutputStream;

/** Writes numbers with their lowest byte first, and text, through a buffer. */
public final class LittleEndianOutput implements AutoCloseable {
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int size;

    public LittleEndianOutput(OutputStream out) {
        this.out = out;
    }

    private void room(int bytes) throws IOException {
        if (size + bytes > buffer.length) {
            out.write(buffer, 0, size);
            size = 0;
        }
    }

    public void putByte(int value) throws IOException {
        room(1);
        buffer[size++] = (byte) value;
    }

    public void putInt(int value) throws IOException {
        room(4);
        buffer[size] = (byte) value;
        buffer[size + 1] = (byte) (value >> 8);
        buffer[size + 2] = (byte) (value >> 16);
        buffer[size + 3] = (byte) (value >> 24);
        size += 4;
    }

    public void putFloat(float value) throws IOException {
        putInt(Float.floatToRawIntBits(value));
    }

    /** Only characters below 256. */
    public void putText(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            putByte(text.charAt(i));
        }
    }

    @Override
    public void close() throws IOException {
        room(buffer.length);
        out.close();
    }
}
