package org.bozzetto.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.PartFiles;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.Library;
import org.bozzetto.library.blob.BlobCache;

/**
 * Brings bytes of servers' projects into the cache of a library: each once, however many ask for it. What was cut goes on where it
 * stood. Safe for use by many threads.
 */
public final class CacheDownloads {
    /** How long what was cut waits for somebody to go on with it. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final BlobCache cache;
    private final Path folder;

    /** @param folder for what is on its way, on the disk of the cache; made when it is needed */
    public CacheDownloads(BlobCache cache, Path folder) {
        this.cache = cache;
        this.folder = folder;
    }

    public static CacheDownloads of(Library library) {
        return new CacheDownloads(library.blobs().cache(), folder(library));
    }

    static Path folder(Library library) {
        return library.folder().resolve("incoming");
    }

    /** Takes away what nobody has gone on with for a week; never what is being fetched, by whichever program. */
    public static void sweep(Library library, Clock clock) throws IOException {
        PartFiles.sweep(folder(library), clock.instant().minus(KEPT));
    }

    /**
     * Returns when the bytes are in the cache, at once when they are there already.
     *
     * @throws ClientException as {@link Downloads#fetch}
     */
    public void fetch(Connection from, Downloads.Place place, BlobRef blob, Transfer transfer) throws IOException {
        cache.arrive(blob.sha256(), () -> {
            Files.createDirectories(folder);
            Path file = folder.resolve(blob.sha256());
            from.downloads().fetch(place, blob, file, transfer);
            return file;
        });
    }
}
