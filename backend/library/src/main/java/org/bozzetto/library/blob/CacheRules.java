package org.bozzetto.library.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.SafeFile;

/**
 * What a person has decided about the cache.
 *
 * @param limit bytes that it may take; what is pinned counts, but never goes
 * @param pinned projects that are kept whole on this machine
 */
public record CacheRules(long limit, Set<UUID> pinned) {
    /** Where nobody has decided anything. */
    public static final CacheRules DEFAULT = new CacheRules(20_000_000_000L, Set.of());

    private static final int VERSION = 1;
    private static final int MAX_BYTES = 1 << 20;

    public CacheRules {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of " + limit + " bytes");
        }
        pinned = Set.copyOf(pinned);
    }

    public CacheRules withLimit(long bytes) {
        return new CacheRules(bytes, pinned);
    }

    public CacheRules withPinned(UUID project, boolean isPinned) {
        Set<UUID> next = new TreeSet<>(pinned);
        if (isPinned) {
            next.add(project);
        } else {
            next.remove(project);
        }
        return new CacheRules(limit, next);
    }

    void write(Disk disk, Path file) throws IOException {
        SafeFile.replace(
                disk,
                file,
                new CborMap()
                        .put("version", VERSION)
                        .put("limit", limit)
                        .putAll("pinned", pinned.stream().sorted().toList(), CborWriter::uuid)
                        .encode());
    }

    /** What is kept in a file; when there is none, or it makes no sense, nothing has been decided. */
    static CacheRules read(Disk disk, Path file) {
        try {
            byte[] bytes = SafeFile.read(disk, file, MAX_BYTES, () -> new IOException(file + " is too large"));
            CborFields fields = new CborReader(bytes).fields();
            fields.integer("version", VERSION, VERSION);
            return new CacheRules(fields.integer("limit"), Set.copyOf(fields.list("pinned", CborReader::uuid)));
        } catch (IOException | CborException | IllegalArgumentException e) {
            return DEFAULT;
        }
    }
}
