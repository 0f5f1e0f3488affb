package org.bozzetto.gateway.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bozzetto.gateway.edge.Problems;

/** A client's body on its way through: never longer than allowed, and its breaking off is the client's fault, not the service's. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private long passed;

    BoundedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw Problems.badRequest("The body broke off.");
        }
        passed += Math.max(0, read);
        if (passed > most) {
            throw Problems.tooLarge(most);
        }
        return read;
    }
}
