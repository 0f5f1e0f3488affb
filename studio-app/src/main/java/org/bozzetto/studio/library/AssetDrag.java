package org.bozzetto.studio.library;

import java.util.Optional;
import java.util.UUID;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/** How an asset travels from the library or the jobs into the scene. */
public final class AssetDrag {
    /** The asset's id in text form. */
    public static final DataFormat FORMAT = new DataFormat("application/x-bozzetto-asset");

    private AssetDrag() {}

    public static Optional<UUID> asset(Dragboard board) {
        return board.getContent(FORMAT) instanceof String id ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }
}
