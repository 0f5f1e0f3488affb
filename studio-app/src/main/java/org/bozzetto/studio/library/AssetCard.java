package org.bozzetto.studio.library;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.AssetKind;
import org.kordamp.ikonli.javafx.FontIcon;

/** One asset: picture, name, and a badge when its import has something to tell. */
final class AssetCard extends VBox {

    private final AssetItem item;
    private final LibraryViewModel model;
    private final AssetActions actions;
    private final Label name = new Label();

    AssetCard(
            AssetItem item,
            LibraryViewModel model,
            Thumbnails thumbnails,
            ImportReports reports,
            AssetActions actions) {
        this.item = item;
        this.model = model;
        this.actions = actions;
        getStyleClass().add("asset-card");
        setId("asset-" + item.id());
        setUserData(item);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(item.asset().name());
        name.setText(item.asset().name());
        name.getStyleClass().add("name");
        name.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(picture(thumbnails, reports), name);
        String why = item.reason().isEmpty() ? item.asset().description() : item.reason();
        Tooltip.install(this, new Tooltip(item.asset().name() + (why.isBlank() ? "" : "\n" + why)));
        pointer();
        ContextMenu menu = menu();
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
        setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER -> actions.place(item.asset());
                case F2 -> rename();
                default -> {}
            }
        });
    }

    private PictureSquare picture(Thumbnails thumbnails, ImportReports reports) {
        PictureSquare frame = new PictureSquare(item.asset().kind());
        item.thumbnail().ifPresent(blob -> thumbnails.load(blob.sha256(), frame::show));
        item.report().ifPresent(blob -> frame.getChildren().add(badge(blob.sha256(), reports)));
        return frame;
    }

    private ReportBadge badge(String sha256, ImportReports reports) {
        ReportBadge badge = new ReportBadge();
        badge.setId("report-" + item.id());
        badge.setOnMouseClicked(event -> {
            actions.report(item.asset());
            event.consume();
        });
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        StackPane.setMargin(badge, new javafx.geometry.Insets(4));
        reports.load(sha256, badge::show);
        return badge;
    }

    private void pointer() {
        setOnMouseClicked(event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                actions.place(item.asset());
            }
        });
        setOnDragDetected(event -> new AssetDrag(item.asset().project(), item.id()).start(this, event));
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        if (item.asset().kind() == AssetKind.IMAGE && !model.isReadOnly()) {
            menu.getItems()
                    .addAll(
                            entry("Make 3D from it", "fth-box", () -> actions.makeFromPicture(item.asset())),
                            entry("Use as material", "fth-droplet", () -> actions.useAsMaterial(item.asset())));
        }
        if (item.asset().kind() == AssetKind.MODEL) {
            menu.getItems().add(entry("Place in scene", "fth-plus-square", () -> actions.place(item.asset())));
        }
        menu.getItems().add(entry("Find similar", "fth-search", () -> model.findLike(item.asset())));
        menu.getItems().add(entry("Export…", "fth-download", () -> actions.export(item.asset())));
        if (item.report().isPresent()) {
            menu.getItems().add(entry("Import report", "fth-file-text", () -> actions.report(item.asset())));
        }
        if (!model.isReadOnly()) {
            menu.getItems()
                    .addAll(
                            entry("Rename", "fth-edit-2", this::rename),
                            entry("Remove from library", "fth-trash-2", () -> model.remove(item)));
        }
        return menu;
    }

    private static MenuItem entry(String text, String icon, Runnable action) {
        MenuItem entry = new MenuItem(text, new FontIcon(icon));
        entry.setOnAction(_ -> action.run());
        return entry;
    }

    private void rename() {
        TextField field = new TextField(item.asset().name());
        getChildren().set(1, field);
        field.requestFocus();
        field.selectAll();
        field.setOnAction(_ -> {
            getChildren().set(1, name);
            model.rename(item, field.getText());
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                getChildren().set(1, name);
                event.consume();
            }
        });
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused && getChildren().contains(field)) {
                getChildren().set(1, name);
            }
        });
    }
}
