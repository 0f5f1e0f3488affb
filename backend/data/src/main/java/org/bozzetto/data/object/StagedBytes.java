package org.bozzetto.data.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The pieces of an upload as one stream; at most one is open at a time. */
final class StagedBytes extends InputStream {
    private final Staging staging;
    private final UUID upload;
    private final Deque<UUID> left;
    private InputStream current = InputStream.nullInputStream();

    StagedBytes(Staging staging, UUID upload, List<UUID> pieces) {
        this.staging = staging;
        this.upload = upload;
        this.left = new ArrayDeque<>(pieces);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = current.read(buffer, offset, length);
        while (n < 0 && !left.isEmpty()) {
            current.close();
            current = staging.open(upload, left.remove());
            n = current.read(buffer, offset, length);
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
