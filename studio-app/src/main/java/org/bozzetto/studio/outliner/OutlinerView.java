package org.bozzetto.studio.outliner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
        replace(parent.getChildren(), children);
    }

    /** Touches only what lies between what is the same at both ends: the tree redraws all that is touched. */
    private static <T> void replace(List<T> now, List<T> wanted) {
        int shorter = Math.min(now.size(), wanted.size());
        int head = 0;
        while (head < shorter && now.get(head).equals(wanted.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && now.get(now.size() - 1 - tail).equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        if (head + tail < now.size()) {
            now.subList(head, now.size() - tail).clear();
        }
        if (head + tail < wanted.size()) {
            now.addAll(head, wanted.subList(head, wanted.size() - tail));
        }
    }

    private void select(List<UUID> nodes) {
        if (syncing) {
            return;
        }
        syncing = true;
        tree.getSelectionModel().clearSelection();
        List<TreeItem<UUID>> chosen =
                nodes.stream().map(items::get).filter(Objects::nonNull).toList();
        for (TreeItem<UUID> item : chosen) {
            for (TreeItem<UUID> at = item.getParent(); at != null; at = at.getParent()) {
                at.setExpanded(true);
            }
        }
        if (chosen.size() == 1) {
            tree.getSelectionModel().select(chosen.getFirst());
        } else if (!chosen.isEmpty()) {
            selectRows(chosen);
        }
        syncing = false;
    }

    /** All at once: asking the tree for the row of each of them would take the square of their number. */
    private void selectRows(List<TreeItem<UUID>> chosen) {
        IdentityHashMap<TreeItem<UUID>, Integer> rows = new IdentityHashMap<>();
        number(root, rows);
        int[] indices = chosen.stream().mapToInt(item -> rows.get(item) - 1).toArray();
        tree.getSelectionModel().selectIndices(indices[0], indices);
    }

    private static void number(TreeItem<UUID> item, IdentityHashMap<TreeItem<UUID>, Integer> rows) {
        rows.put(item, rows.size());
        if (item.isExpanded()) {
            item.getChildren().forEach(child -> number(child, rows));
        }
    }
}
