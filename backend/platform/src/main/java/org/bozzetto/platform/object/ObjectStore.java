package org.bozzetto.platform.object;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Immutable bytes named by their SHA-256 (64 lower-case hex digits). Safe for use by many threads and processes at once.
 *
 * <p>Every method that takes a name throws {@link IllegalArgumentException} if it is no such name, so that a name can never be
 * a path.
 */
public interface ObjectStore {

    /** What was stored. */
    record Stored(String sha256, long size) {}

    /**
     * Stores all bytes of the stream. Durable when it returns; storing what is there already changes nothing. After a failure
     * nothing is visible.
     */
    default Stored put(InputStream bytes) throws IOException {
        return put(bytes, _ -> {});
    }

    /**
     * Stores all bytes of the stream, as {@link #put(InputStream)} does, if they may be.
     *
     * @param admission told what the bytes are before anybody can see them; when it throws, nothing is stored
     */
    Stored put(InputStream bytes, Consumer<Stored> admission) throws IOException;

    /** The size in bytes; empty when there is no such object. */
    OptionalLong size(String sha256) throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there is no such object */
    default InputStream open(String sha256) throws IOException {
        return open(sha256, 0, Long.MAX_VALUE);
    }

    /**
     * A range of the bytes; what lies beyond the end is left out.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such object
     */
    InputStream open(String sha256, long offset, long length) throws IOException;

    /** Removes it if it is there. Only garbage collection does this. */
    void delete(String sha256) throws IOException;

    /** Calls with every object, in no order. */
    void forEach(Consumer<Stored> action) throws IOException;

    /** Removes what puts that broke off before that time left behind. Objects stay. */
    default void sweep(Instant before) throws IOException {}
}
