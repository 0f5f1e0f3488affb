package org.bozzetto.library.blob;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Where bytes come from that are not on this machine: the server of a shared project. Safe for use by many threads. */
public interface BlobSource {
    /** How many bytes that object has; empty when it cannot be had here. */
    OptionalLong size(String sha256);

    /**
     * Asks for it; asking twice is asking once.
     *
     * @return completes when it is in the cache; fails with a {@link org.bozzetto.library.LibraryException} when it cannot come now
     */
    CompletableFuture<Void> want(String sha256);
}
