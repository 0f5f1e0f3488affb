package org.bozzetto.library.importing;

import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.ImportReport;

/**
 * What a file holds, ready to be stored.
 *
 * @param content the bytes that everything else works with: GLB, or the picture as it came
 * @param thumbnailPng at most 320 pixels wide and high
 * @param recipe how to build it again, when it is a shape of ours that comes back
 */
record PreparedAsset(
        AssetKind kind,
        String description,
        List<String> tags,
        byte[] content,
        String mediaType,
        byte[] thumbnailPng,
        ImportReport report,
        Optional<Recipe> recipe) {
    /** What the library shows is at most half as large; every pixel more is waited for at import. */
    static final int THUMBNAIL_SIDE = 320;

    static final int MAX_TAGS = 24;

    PreparedAsset {
        tags = List.copyOf(tags);
    }
}
