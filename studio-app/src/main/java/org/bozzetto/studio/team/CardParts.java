package org.bozzetto.studio.team;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What the cards about servers are made of. */
final class CardParts {
    private CardParts() {}

    static Button quiet(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("link");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static Button main(Button button, String id) {
        button.setId(id);
        button.getStyleClass().add("primary");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    static <T extends Button> T wide(T button, String id) {
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMnemonicParsing(false);
        return button;
    }

    static <T extends TextInputControl> T field(T field, String prompt, String id) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        return field;
    }

    static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** The first takes what room there is. */
    static HBox row(Region first, Node... others) {
        first.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(8, first);
        row.getChildren().addAll(others);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(first, Priority.ALWAYS);
        return row;
    }
}
