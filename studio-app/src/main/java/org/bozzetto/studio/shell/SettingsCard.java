package org.bozzetto.studio.shell;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.bozzetto.studio.theme.Theme;
import org.bozzetto.studio.update.UpdateViewModel;

/** The settings: few, and all in effect at once. */
final class SettingsCard {
    private SettingsCard() {}

    static void show(StudioWindow studio) {
        Label title = new Label("Settings");
        title.getStyleClass().add("text-title");
        CheckBox light = new CheckBox("Light theme");
        light.setId("settings-light");
        light.setSelected(studio.preferences().theme().isLight());
        light.setOnAction(_ -> studio.setTheme(light.isSelected() ? Theme.LIGHT : Theme.DARK));
        CheckBox still = new CheckBox("Reduce motion");
        still.setId("settings-reduce-motion");
        still.setSelected(studio.viewport().reduceMotionProperty().get());
        still.setOnAction(_ -> {
            studio.viewport().reduceMotionProperty().set(still.isSelected());
            studio.preferences().setFlag("reduce-motion", still.isSelected());
            studio.preferencesFile().save();
        });
        Label where = new Label("Your library is in");
        where.getStyleClass().addAll("quiet", "text-small");
        Label folder = new Label(studio.folder().toString());
        folder.setId("settings-folder");
        folder.getStyleClass().add("text-small");
        folder.setWrapText(true);
        Label hint = new Label("Start the studio with --data FOLDER to work in another one.");
        hint.getStyleClass().addAll("quiet", "text-small");
        hint.setWrapText(true);
        VBox box = new VBox(
                12,
                title,
                light,
                still,
                new VBox(4, where, folder, hint),
                studio.cacheSettings(),
                updates(studio.updates()));
        box.getStyleClass().addAll("floating");
        box.setStyle("-fx-padding: 16;");
        box.setId("settings");
        studio.overlay().showCard(box, () -> new Rectangle2D(studio.window().getWidth() - 316, 64, 300, 480));
    }

    private static VBox updates(UpdateViewModel updates) {
        Button check = new Button("Check for updates");
        check.setId("settings-check-updates");
        check.disableProperty().bind(updates.askingProperty().or(new SimpleBooleanProperty(!updates.canCheck())));
        check.setOnAction(_ -> updates.check());
        Label words = new Label();
        words.setId("settings-updates");
        words.getStyleClass().addAll("quiet", "text-small");
        words.setWrapText(true);
        words.textProperty().bind(updates.wordsProperty());
        return new VBox(4, check, words);
    }
}
