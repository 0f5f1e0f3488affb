package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.io.InputStream;
import org.bozzetto.proto.v1.Blob;

/** Opens the bytes of assets that are indexed, so that they are also found by what they look like. */
@FunctionalInterface
public interface AssetBytes {
    /** For a place that reaches no bytes: assets are then found by their words alone. */
    AssetBytes NONE = (project, blob) -> {
        throw new IOException("the bytes of assets cannot be reached from here");
    };

    /**
     * @param project of the asset
     * @throws IOException if they cannot be read
     */
    InputStream open(String project, Blob blob) throws IOException;
}
