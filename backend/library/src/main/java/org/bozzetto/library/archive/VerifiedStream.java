package org.bozzetto.library.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.bozzetto.platform.object.Sha256;

/** Bytes that fail, at their end at the latest, unless they are exactly those of a blob: whoever stores them stores nothing else. */
final class VerifiedStream extends FilterInputStream {
    private final String sha256;
    private final MessageDigest digest = Sha256.digest();
    private long left;

    VerifiedStream(InputStream in, String sha256, long size) {
        super(in);
        this.sha256 = sha256;
        left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            left -= count;
            digest.update(into, from, count);
        }
        // Never more than announced: a compressed entry may hold any number of zeros.
        if (left < 0
                || (count < 0
                        && (left > 0
                                || !HexFormat.of().formatHex(digest.digest()).equals(sha256)))) {
            throw new ZipException("blob " + sha256 + " holds other bytes");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
