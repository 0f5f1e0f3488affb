package org.bozzetto.kernel.image;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes in memory as ImageIO wants them. Some readers take the end of a file for zeros and go on for minutes: whoever reads past
 * the end again and again is stopped.
 */
final class MemoryImageStream extends ImageInputStreamImpl {
    private static final int MOST_READS_PAST_END = 4096;

    private final byte[] bytes;
    private int readsPastEnd;

    MemoryImageStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return end();
        }
        return bytes[(int) streamPos++] & 255;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return end();
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, from, count);
        streamPos += count;
        return count;
    }

    private int end() throws IIOException {
        if (++readsPastEnd > MOST_READS_PAST_END) {
            throw new IIOException("the data end too soon");
        }
        return -1;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
