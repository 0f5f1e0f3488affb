package org.bozzetto.data.object;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.platform.object.S3Bucket;

/** Pieces as objects {@code staging/upload/piece}, so that every Data Service finds them. */
public final class S3Staging implements Staging {
    private static final String STAGING = "staging/";
    private static final Pattern KEY = Pattern.compile("staging/([0-9a-f-]{36})/([0-9a-f-]{36})");

    private final S3Bucket bucket;

    public S3Staging(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public long put(UUID upload, UUID piece, InputStream bytes, long most) throws IOException {
        Limited limited = new Limited(bytes, most);
        try {
            bucket.put(key(upload, piece), limited);
        } catch (IOException e) {
            // The client of the bucket wraps what the stream threw.
            throw limited.count > most ? new PieceTooLongException(most) : e;
        }
        return limited.count;
    }

    /** Fails when more comes than may. */
    private static final class Limited extends FilterInputStream {
        private final long most;
        private long count;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            count += Math.max(0, n);
            if (count > most) {
                throw new PieceTooLongException(most);
            }
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    @Override
    public InputStream open(UUID upload, UUID piece) throws IOException {
        return bucket.open(key(upload, piece), 0, Long.MAX_VALUE);
    }

    @Override
    public void delete(UUID upload) throws IOException {
        List<String> keys = new ArrayList<>();
        bucket.forEach(STAGING + upload + "/", listed -> keys.add(listed.key()));
        for (String key : keys) {
            bucket.delete(key);
        }
    }

    @Override
    public List<UUID> uploads() throws IOException {
        Set<UUID> uploads = new HashSet<>();
        bucket.forEach(STAGING, listed -> {
            Matcher key = KEY.matcher(listed.key());
            if (key.matches()) {
                uploads.add(UUID.fromString(key.group(1)));
            }
        });
        return List.copyOf(uploads);
    }

    private static String key(UUID upload, UUID piece) {
        return STAGING + upload + "/" + piece;
    }
}
