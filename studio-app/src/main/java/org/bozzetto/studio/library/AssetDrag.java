package org.bozzetto.studio.library;

import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/**
 * An asset on its way from the library or the jobs into the scene.
 *
 * @param project that it is in
 */
public record AssetDrag(UUID project, UUID asset) {
    /** Both ids in text form. */
    private static final DataFormat FORMAT = new DataFormat("application/x-bozzetto-asset");

    /** What a board has; empty when that is no asset. */
    public static Optional<AssetDrag> of(Dragboard board) {
        return board.getContent(FORMAT) instanceof String text ? parse(text) : Optional.empty();
    }

    private static Optional<AssetDrag> parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new AssetDrag(
                        UUID.fromString(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1))));
    }

    /** Sets out from a node, when a drag was detected there. */
    public void start(Node from, MouseEvent detected) {
        ClipboardContent content = new ClipboardContent();
        content.put(FORMAT, project + "/" + asset);
        from.startDragAndDrop(TransferMode.COPY).setContent(content);
        detected.consume();
    }
}
