package org.bozzetto.studio.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.library.AssetDrag;
import org.bozzetto.studio.viewport.Ray;
import org.bozzetto.studio.viewport.ViewportView;
import org.bozzetto.studio.viewport.ViewportViewModel;

/** Files may be dropped anywhere on the window, assets onto the picture. */
final class DropTarget {
    /** Takes what was dropped. */
    interface Taker {
        /** @param at where on the ground; empty when it was not dropped onto the picture */
        void files(List<Path> files, Optional<Vec3> at);

        void asset(AssetDrag dragged, Vec3 at);
    }

    private final ViewportView viewport;
    private final ViewportViewModel model;
    private final Taker taker;
    private final StackPane veil = new StackPane(new Label("Drop to import"));

    DropTarget(ViewportView viewport, ViewportViewModel model, Taker taker) {
        this.viewport = viewport;
        this.model = model;
        this.taker = taker;
        veil.getStyleClass().add("drop-veil");
        veil.setMouseTransparent(true);
        veil.setVisible(false);
        viewport.addOverlay(veil, javafx.geometry.Pos.CENTER);
    }

    void install(Scene scene) {
        scene.addEventHandler(DragEvent.DRAG_OVER, this::over);
        scene.addEventHandler(DragEvent.DRAG_EXITED, _ -> veil.setVisible(false));
        scene.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void over(DragEvent event) {
        Dragboard board = event.getDragboard();
        boolean files = board.hasFiles();
        boolean asset = AssetDrag.of(board).isPresent() && isOverPicture(event);
        if (files || asset) {
            event.acceptTransferModes(TransferMode.COPY);
            veil.setVisible(files);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        veil.setVisible(false);
        Optional<Vec3> at = isOverPicture(event) ? Optional.of(landing(event)) : Optional.empty();
        Optional<AssetDrag> asset = AssetDrag.of(board);
        if (board.hasFiles()) {
            taker.files(board.getFiles().stream().map(File::toPath).toList(), at);
        } else if (asset.isPresent() && at.isPresent()) {
            taker.asset(asset.get(), at.get());
        }
        event.setDropCompleted(true);
        event.consume();
    }

    private boolean isOverPicture(DragEvent event) {
        Node node = viewport;
        return node.localToScene(node.getLayoutBounds()).contains(event.getSceneX(), event.getSceneY());
    }

    private Vec3 landing(DragEvent event) {
        var point = viewport.sceneToLocal(event.getSceneX(), event.getSceneY());
        Ray ray = viewport.ray(point.getX(), point.getY());
        return model.landing(ray, viewport.layer().pick(ray));
    }
}
