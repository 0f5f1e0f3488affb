package org.bozzetto.platform.object;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Objects of an S3 bucket as {@code objects/ab/cdef…}. Small ones are hashed here and stored under their name at once; large ones
 * pass through {@code staging/}, are hashed on their way and then copied within the server.
 */
public final class S3ObjectStore implements ObjectStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String OBJECTS = "objects/";
    private static final String STAGING = "staging/object-";
    private static final int SMALL = 4 << 20;

    private final S3Bucket bucket;

    public S3ObjectStore(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Stored put(InputStream bytes, Consumer<Stored> admission) throws IOException {
        byte[] head = bytes.readNBytes(SMALL);
        return head.length < SMALL
                ? putSmall(head, admission)
                : putLarge(new SequenceInputStream(new ByteArrayInputStream(head), bytes), admission);
    }

    private Stored putSmall(byte[] bytes, Consumer<Stored> admission) throws IOException {
        Stored stored = new Stored(HexFormat.of().formatHex(Sha256.digest().digest(bytes)), bytes.length);
        admission.accept(stored);
        if (!isThere(stored)) {
            bucket.put(key(stored.sha256()), bytes, bytes.length);
        }
        return stored;
    }

    private Stored putLarge(InputStream bytes, Consumer<Stored> admission) throws IOException {
        String staged = STAGING + UUID.randomUUID();
        MessageDigest digest = Sha256.digest();
        Counting counting = new Counting(new DigestInputStream(bytes, digest));
        try {
            bucket.put(staged, counting);
            Stored stored = new Stored(HexFormat.of().formatHex(digest.digest()), counting.count);
            admission.accept(stored);
            if (!isThere(stored)) {
                bucket.copy(staged, key(stored.sha256()), stored.size());
            }
            return stored;
        } finally {
            bucket.delete(staged);
        }
    }

    /** One of another size was damaged from outside: the good bytes replace it. */
    private boolean isThere(Stored stored) throws IOException {
        OptionalLong size = size(stored.sha256());
        return size.isPresent() && size.getAsLong() == stored.size();
    }

    /** How many bytes passed. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            count += Math.max(0, n);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    @Override
    public OptionalLong size(String sha256) throws IOException {
        return bucket.size(key(sha256));
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        String key = key(sha256);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("range " + offset + " + " + length);
        }
        return bucket.open(key, offset, length);
    }

    @Override
    public void delete(String sha256) throws IOException {
        bucket.delete(key(sha256));
    }

    @Override
    public void forEach(Consumer<Stored> action) throws IOException {
        bucket.forEach(OBJECTS, listed -> {
            String name = listed.key().substring(OBJECTS.length()).replace("/", "");
            if (NAME.matcher(name).matches()) {
                action.accept(new Stored(name, listed.size()));
            }
        });
    }

    @Override
    public void sweep(Instant before) throws IOException {
        List<String> left = new ArrayList<>();
        bucket.forEach(STAGING, listed -> {
            if (listed.modified().isBefore(before)) {
                left.add(listed.key());
            }
        });
        for (String key : left) {
            bucket.delete(key);
        }
    }

    private static String key(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not the name of an object (64 lower-case hex digits): " + sha256);
        }
        return OBJECTS + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }
}
