package org.bozzetto.library.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;

/**
 * A whole project in one file, to keep or to hand on: a ZIP archive of
 *
 * <ul>
 *   <li>{@code mimetype}: {@link #MEDIA_TYPE}, first and not compressed, so that the file is known by its first bytes,
 *   <li>{@code project.json}: version, project and number of changes,
 *   <li>{@code changes}: the project's log in order; each change as 4 bytes of length (big-endian) and the canonical bytes of
 *       {@link org.bozzetto.kernel.change.ChangeCodec},
 *   <li>{@code blobs/<sha256>}: the bytes that the log's revisions name.
 * </ul>
 *
 * <p>Ids are kept. So the file of a project that is there already only adds what is missing.
 */
public final class ProjectFile {
    /** Without a dot. */
    public static final String EXTENSION = "bozzetto";

    public static final String MEDIA_TYPE = "application/vnd.bozzetto.project+zip";

    static final String MIMETYPE = "mimetype";
    static final String MANIFEST = "project.json";
    static final String CHANGES = "changes";
    static final String BLOBS = "blobs/";

    private ProjectFile() {}

    /** The blobs that changes name, with their sizes, by SHA-256. */
    static Map<String, Long> blobs(Iterable<Change> changes) {
        Map<String, Long> sizes = new HashMap<>();
        for (Change change : changes) {
            for (BlobRef blob : blobs(change.payload())) {
                sizes.put(blob.sha256(), blob.size());
            }
        }
        return sizes;
    }

    private static List<BlobRef> blobs(Payload payload) {
        return switch (payload) {
            case AssetChange.Added added -> added.revision().blobs();
            case AssetChange.Revised revised -> revised.revision().blobs();
            default -> List.of();
        };
    }
}
