package org.bozzetto.library.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.bozzetto.library.LibraryException;
import org.bozzetto.platform.object.ObjectStore;

/**
 * The bytes of a library's assets. What was made or imported here is its own and stays; what comes from a server is a cache, and
 * {@link #open} fetches what is not here while a source for it is open.
 */
public final class LibraryBlobs implements ObjectStore {
    private final ObjectStore own;
    private final BlobCache cache;
    private final List<BlobSource> sources = new CopyOnWriteArrayList<>();

    public LibraryBlobs(ObjectStore own, BlobCache cache) {
        this.own = own;
        this.cache = cache;
    }

    /** What never goes by itself: for those who must be sure that bytes stay. */
    public ObjectStore own() {
        return own;
    }

    public BlobCache cache() {
        return cache;
    }

    /** Bytes can be had from there, too, until {@link #closeSource}. */
    public void openSource(BlobSource source) {
        sources.add(source);
    }

    public void closeSource(BlobSource source) {
        sources.remove(source);
    }

    /** Whether it can be read without asking anybody. */
    public boolean isHere(String sha256) throws IOException {
        return sizeHere(sha256).isPresent();
    }

    private OptionalLong sizeHere(String sha256) throws IOException {
        OptionalLong mine = own.size(sha256);
        return mine.isPresent() ? mine : cache.size(sha256);
    }

    /** One that stays, even if the same bytes are in the cache. */
    @Override
    public Stored put(InputStream bytes, Consumer<Stored> admission) throws IOException {
        Stored stored = own.put(bytes, admission);
        cache.forget(stored.sha256());
        return stored;
    }

    /** Also of one that would have to be fetched first. */
    @Override
    public OptionalLong size(String sha256) throws IOException {
        OptionalLong here = sizeHere(sha256);
        return here.isPresent()
                ? here
                : sources.stream()
                        .map(source -> source.size(sha256))
                        .filter(OptionalLong::isPresent)
                        .findFirst()
                        .orElse(OptionalLong.empty());
    }

    /**
     * Waits while it is fetched.
     *
     * @throws NotHereException when it would have to be fetched and cannot be
     */
    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        Optional<InputStream> here = openHere(sha256, offset, length);
        if (here.isPresent()) {
            return here.get();
        }
        for (BlobSource source : sources) {
            if (source.size(sha256).isPresent()) {
                fetch(source, sha256);
                return cache.open(sha256, offset, length);
            }
        }
        throw new NoSuchFileException(sha256);
    }

    private Optional<InputStream> openHere(String sha256, long offset, long length) throws IOException {
        try {
            return Optional.of(own.open(sha256, offset, length));
        } catch (NoSuchFileException e) {
            try {
                return Optional.of(cache.open(sha256, offset, length));
            } catch (NoSuchFileException alsoGone) {
                return Optional.empty();
            }
        }
    }

    /**
     * Asks for it without waiting.
     *
     * @return completes when it is here, or when nobody can be asked, which reading it will tell; fails with a {@link
     *     LibraryException} when it cannot come now
     */
    public CompletableFuture<Void> bring(String sha256) throws IOException {
        if (isHere(sha256)) {
            return CompletableFuture.completedFuture(null);
        }
        return sources.stream()
                .filter(source -> source.size(sha256).isPresent())
                .findFirst()
                .map(source -> source.want(sha256))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static void fetch(BlobSource source, String sha256) throws IOException {
        try {
            source.want(sha256).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the wait for " + sha256 + " was cut short");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LibraryException why
                    ? new NotHereException(why)
                    : new IOException("fetching " + sha256 + " failed", e.getCause());
        }
    }

    @Override
    public void delete(String sha256) throws IOException {
        own.delete(sha256);
        cache.forget(sha256);
    }

    @Override
    public void forEach(Consumer<Stored> action) throws IOException {
        own.forEach(action);
        cache.forEach(action);
    }

    @Override
    public void sweep(Instant before) throws IOException {
        own.sweep(before);
    }
}
