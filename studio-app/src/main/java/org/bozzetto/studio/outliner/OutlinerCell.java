package org.bozzetto.studio.outliner;

import java.util.Optional;
import java.util.UUID;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.kordamp.ikonli.javafx.FontIcon;

/** One row of the outliner: icon, name, lock and eye; renamed in place, dragged to another parent or place. */
final class OutlinerCell extends TreeCell<UUID> {
    private static final DataFormat NODE = new DataFormat("application/x-bozzetto-node");
    private static final PseudoClass INTO = PseudoClass.getPseudoClass("drop-into");
    private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("drop-before");

    private final OutlinerViewModel model;
    private final FontIcon icon = new FontIcon("fth-box");
    private final Label name = new Label();
    private final Button lock = button("fth-lock", "Lock or unlock", this::toggleLock);
    private final Button eye = button("fth-eye", "Show or hide (H)", this::toggleEye);
    private final HBox row = new HBox(icon, name, lock, eye);
    private final TextField field = new TextField();

    OutlinerCell(OutlinerViewModel model) {
        this.model = model;
        row.getStyleClass().add("row");
        icon.setIconSize(14);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(20);
        HBox.setHgrow(name, Priority.ALWAYS);
        field.setOnAction(_ -> commitEdit(getItem()));
        field.addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
        setPrefWidth(0);
        dragging();
    }

    private static Button button(String icon, String hint, Runnable action) {
        FontIcon glyph = new FontIcon(icon);
        glyph.setIconSize(13);
        Button button = new Button("", glyph);
        button.getStyleClass().addAll("icon-button", "compact", "row-actions");
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(hint));
        button.setOnAction(_ -> action.run());
        button.addEventFilter(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
        return button;
    }

    private void toggleLock() {
        Optional.ofNullable(getItem()).ifPresent(model::toggleLocked);
    }

    private void toggleEye() {
        Optional.ofNullable(getItem()).ifPresent(model::toggleVisible);
    }

    @Override
    protected void updateItem(UUID id, boolean empty) {
        super.updateItem(id, empty);
        Optional<SceneNode> node = empty || id == null ? Optional.empty() : model.node(id);
        setText(null);
        setGraphic(node.isPresent() ? row : null);
        node.ifPresent(this::show);
    }

    private void show(SceneNode node) {
        name.setText(node.name());
        icon.setIconLiteral(
                switch (node.content()) {
                    case NodeContent.Group _ -> "fth-folder";
                    case NodeContent.AssetInstance _ -> "fth-package";
                    case NodeContent.Shape _ -> "fth-box";
                    case NodeContent.Lamp _ -> "fth-sun";
                    case NodeContent.View _ -> "fth-video";
                });
        ((FontIcon) eye.getGraphic()).setIconLiteral(node.visible() ? "fth-eye" : "fth-eye-off");
        ((FontIcon) lock.getGraphic()).setIconLiteral(node.locked() ? "fth-lock" : "fth-unlock");
        pin(eye, !node.visible());
        pin(lock, node.locked());
        row.setOpacity(node.visible() ? 1 : 0.55);
        eye.setDisable(model.isReadOnly());
        lock.setDisable(model.isReadOnly());
    }

    private static void pin(Button button, boolean pinned) {
        button.getStyleClass().remove("pinned");
        if (pinned) {
            button.getStyleClass().add("pinned");
        }
    }

    @Override
    public void startEdit() {
        super.startEdit();
        if (isEditing()) {
            field.setText(name.getText());
            setGraphic(field);
            field.requestFocus();
            field.selectAll();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        setGraphic(row);
    }

    @Override
    public void commitEdit(UUID id) {
        String text = field.getText();
        super.commitEdit(id);
        setGraphic(row);
        model.rename(id, text);
    }

    private void dragging() {
        setOnDragDetected(event -> {
            if (getItem() != null && !model.isReadOnly()) {
                ClipboardContent content = new ClipboardContent();
                content.put(NODE, getItem().toString());
                startDragAndDrop(TransferMode.MOVE).setContent(content);
                event.consume();
            }
        });
        setOnDragOver(event -> {
            if (dragged(event).isPresent()) {
                event.acceptTransferModes(TransferMode.MOVE);
                boolean into = isInto(event);
                pseudoClassStateChanged(INTO, into);
                pseudoClassStateChanged(BEFORE, !into);
                event.consume();
            }
        });
        setOnDragExited(_ -> {
            pseudoClassStateChanged(INTO, false);
            pseudoClassStateChanged(BEFORE, false);
        });
        setOnDragDropped(event -> dragged(event).ifPresent(moved -> {
            if (getItem() == null) {
                model.moveInto(moved, Edit.ROOT);
            } else if (isInto(event)) {
                model.moveInto(moved, getItem());
            } else {
                model.moveBefore(moved, getItem());
            }
            event.setDropCompleted(true);
            event.consume();
        }));
    }

    /** The lower two thirds of a row take what is dropped; its upper edge lets it in before. */
    private boolean isInto(DragEvent event) {
        return getItem() == null || event.getY() > getHeight() / 3;
    }

    private Optional<UUID> dragged(DragEvent event) {
        return event.getDragboard().getContent(NODE) instanceof String id && !id.equals(String.valueOf(getItem()))
                ? Optional.of(UUID.fromString(id))
                : Optional.empty();
    }
}
