package org.bozzetto.studio.outliner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.Edit;

/** The panel below the library: what is in the scene, as a tree. */
public final class OutlinerView extends VBox {
    private final OutlinerViewModel model;
    private final TreeItem<UUID> root = new TreeItem<>(Edit.ROOT);
    private final TreeView<UUID> tree = new TreeView<>(root);
    private final Map<UUID, TreeItem<UUID>> items = new HashMap<>();
    private boolean syncing;

    public OutlinerView(OutlinerViewModel model) {
        this.model = model;
        setId("outliner");
        getStyleClass().add("panel");
        setMinHeight(120);
        Label title = new Label("Outliner");
        HBox head = new HBox(title);
        head.getStyleClass().add("panel-head");
        tree.setShowRoot(false);
        tree.setEditable(!model.isReadOnly());
        tree.setFixedCellSize(28);
        tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        tree.setCellFactory(_ -> new OutlinerCell(model));
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(head, tree);
        root.setExpanded(true);
        model.listen(difference -> {
            if (difference == OutlinerViewModel.Difference.STRUCTURE) {
                sync();
            }
            tree.refresh();
        });
        tree.getSelectionModel().getSelectedItems().addListener((javafx.collections.ListChangeListener<TreeItem<UUID>>)
                _ -> {
                    if (!syncing) {
                        model.select(tree.getSelectionModel().getSelectedItems().stream()
                                .filter(Objects::nonNull)
                                .map(TreeItem::getValue)
                                .toList());
                    }
                });
        model.editor().selection().nodesProperty().subscribe(this::select);
        sync();
    }

    /** Makes the tree's items those of the scene; what was open stays open. */
    private void sync() {
        syncing = true;
        Map<UUID, TreeItem<UUID>> alive = new HashMap<>();
        fill(root, alive);
        items.clear();
        items.putAll(alive);
        syncing = false;
        select(model.editor().selection().nodes());
    }

    private void fill(TreeItem<UUID> parent, Map<UUID, TreeItem<UUID>> alive) {
        List<TreeItem<UUID>> children = new ArrayList<>();
        for (UUID id : model.children(parent.getValue())) {
            TreeItem<UUID> item = items.computeIfAbsent(id, it -> new TreeItem<>(it));
            alive.put(id, item);
            fill(item, alive);
            children.add(item);
        }
        if (!parent.getChildren().equals(children)) {
            parent.getChildren().setAll(children);
        }
    }

    private void select(List<UUID> nodes) {
        if (syncing) {
            return;
        }
        syncing = true;
        tree.getSelectionModel().clearSelection();
        for (UUID node : nodes) {
            TreeItem<UUID> item = items.get(node);
            if (item != null) {
                for (TreeItem<UUID> at = item.getParent(); at != null; at = at.getParent()) {
                    at.setExpanded(true);
                }
                tree.getSelectionModel().select(item);
            }
        }
        syncing = false;
    }
}
