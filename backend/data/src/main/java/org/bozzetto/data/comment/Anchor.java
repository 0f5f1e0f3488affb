package org.bozzetto.data.comment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;

/**
 * What a comment is about; nothing means the project as a whole.
 *
 * @param position metres, in the scene
 */
record Anchor(
        Optional<UUID> sceneId,
        Optional<UUID> nodeId,
        Optional<UUID> assetId,
        Optional<UUID> revisionId,
        Optional<List<Double>> position) {
    static final Anchor NOWHERE =
            new Anchor(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Anchor {
        sceneId = Form.optional(sceneId);
        nodeId = Form.optional(nodeId);
        assetId = Form.optional(assetId);
        revisionId = Form.optional(revisionId);
        position = Form.optional(position);
        position.ifPresent(point -> {
            if (point.size() != 3 || !point.stream().allMatch(value -> value != null && Double.isFinite(value))) {
                throw Problems.invalid("/anchor/position", "has three finite numbers");
            }
        });
    }
}
