package org.bozzetto.studio.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the window shows before a library is open, or when it cannot be. */
final class OpeningView {
    /** A way on. */
    record Way(String id, String label, Runnable action) {}

    private OpeningView() {}

    static Node opening() {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setMaxSize(32, 32);
        Label text = new Label("Opening your library…");
        text.setId("opening");
        text.getStyleClass().add("quiet");
        VBox box = new VBox(16, wheel, text);
        box.setAlignment(Pos.CENTER);
        return new StackPane(box);
    }

    /** @param ways the first is the proposed one */
    static Node failed(String message, String remedy, List<Way> ways) {
        FontIcon icon = new FontIcon("fth-lock");
        icon.getStyleClass().add("accent-icon");
        icon.setIconSize(32);
        Label title = new Label("Your library could not be opened");
        title.getStyleClass().add("text-large");
        Label text = new Label(message);
        text.setId("opening-message");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        Label more = new Label(remedy);
        more.getStyleClass().add("quiet");
        more.setWrapText(true);
        more.setTextAlignment(TextAlignment.CENTER);
        HBox buttons = new HBox(8);
        buttons.setAlignment(Pos.CENTER);
        for (Way way : ways) {
            Button button = new Button(way.label());
            button.setId(way.id());
            button.getStyleClass().add(buttons.getChildren().isEmpty() ? "primary" : "plain");
            button.setOnAction(_ -> way.action().run());
            buttons.getChildren().add(button);
        }
        VBox box = new VBox(16, icon, title, text, more, buttons);
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(560);
        return new StackPane(box);
    }
}
