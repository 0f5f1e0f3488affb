package org.bozzetto.studio.library;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.AssetKind;
import org.kordamp.ikonli.javafx.FontIcon;

/** An asset of another project: picture, name, and where it is. */
final class ElsewhereCard extends VBox {
    /** @param mayTake whether anything can be added to the project that is open */
    ElsewhereCard(ElsewhereItem item, ElsewhereActions actions, boolean mayTake) {
        getStyleClass().add("asset-card");
        setId("elsewhere-" + item.asset());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(item.name() + ", in " + item.place().name());
        PictureSquare picture = new PictureSquare(item.kind());
        picture.getChildren().add(place(item.place()));
        actions.picture(item, picture::show);
        Label name = new Label(item.name());
        name.getStyleClass().add("name");
        name.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(picture, name);
        Tooltip.install(
                this,
                new Tooltip(item.name() + "\nIn “" + item.place().name() + "”"
                        + (item.reason().isBlank() ? "" : "\n" + item.reason())));
        Runnable first = mayTake ? () -> actions.take(item) : () -> actions.open(item.place());
        setOnMouseClicked(event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                first.run();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                first.run();
            }
        });
        if (mayTake) {
            setOnDragDetected(event -> new AssetDrag(item.place().project(), item.asset()).start(this, event));
        }
        ContextMenu menu = menu(item, actions, mayTake);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
    }

    private static Label place(ElsewhereItem.Place place) {
        FontIcon icon = new FontIcon(
                switch (place) {
                    case ElsewhereItem.Place.Here _ -> "fth-monitor";
                    case ElsewhereItem.Place.OnServer _ -> "fth-users";
                });
        Label label = new Label(place.name(), icon);
        label.setId("elsewhere-place");
        label.getStyleClass().addAll("badge", "place");
        label.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(label, Pos.BOTTOM_LEFT);
        StackPane.setMargin(label, new Insets(4));
        return label;
    }

    private static ContextMenu menu(ElsewhereItem item, ElsewhereActions actions, boolean mayTake) {
        ContextMenu menu = new ContextMenu();
        if (mayTake) {
            String words = item.kind() == AssetKind.MODEL ? "Place in scene" : "Take into this project";
            menu.getItems().add(entry(words, "fth-plus-square", () -> actions.take(item)));
        }
        menu.getItems()
                .add(entry(
                        "Open “" + item.place().name() + "”", "fth-corner-up-right", () -> actions.open(item.place())));
        return menu;
    }

    private static MenuItem entry(String text, String icon, Runnable action) {
        MenuItem entry = new MenuItem(text, new FontIcon(icon));
        entry.setMnemonicParsing(false);
        entry.setOnAction(_ -> action.run());
        return entry;
    }
}
