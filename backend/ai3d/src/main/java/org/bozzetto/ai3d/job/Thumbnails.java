package org.bozzetto.ai3d.job;

import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.pipeline.MadeAsset;

/** Pictures of 3D models for lists. */
@FunctionalInterface
interface Thumbnails {
    /**
     * @param notes told to the user when there can be none
     */
    Optional<MadeAsset.Content> of(MadeAsset asset, List<String> notes);
}
