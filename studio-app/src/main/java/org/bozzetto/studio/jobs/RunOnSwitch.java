package org.bozzetto.studio.jobs;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says where the next job runs, and changes it when it is pressed. */
public final class RunOnSwitch extends StackPane {
    private static final double ROOM_FOR_WORDS = 420;

    private final RunOnViewModel model;
    private final Button button = new Button();
    private final FontIcon icon = new FontIcon("fth-monitor");
    /** On this pane, because a button that is disabled shows none. */
    private final Tooltip tip = new Tooltip();

    /** @param keys of the command that does the same; may be empty */
    public RunOnSwitch(RunOnViewModel model, String keys) {
        this.model = model;
        button.setId("run-on");
        button.getStyleClass().addAll("run-on", "compact");
        button.setGraphic(icon);
        button.setFocusTraversable(true);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> model.toggle());
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(button);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        Tooltip.install(this, tip);
        model.onTeamProperty().subscribe(_ -> show(keys));
        model.whyNotProperty().subscribe(_ -> show(keys));
    }

    /** Words only where there is room for them. */
    public void fitInto(ObservableDoubleValue width) {
        width.subscribe(now -> button.setContentDisplay(
                now.doubleValue() < ROOM_FOR_WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }

    private void show(String keys) {
        boolean onTeam = model.onTeamProperty().get();
        String where = onTeam ? "Team" : "This machine";
        button.setText(where);
        button.setDisable(!model.isOffered());
        icon.setIconLiteral(onTeam ? "fth-users" : "fth-monitor");
        String why = model.isOffered()
                ? (onTeam
                                ? "Jobs run on the team's server: they go on when you close the studio."
                                : "Jobs run on this machine.")
                        + " Press to change" + (keys.isEmpty() ? "." : " (" + keys + ").")
                : model.whyNotProperty().get();
        tip.setText("Run on: " + where + "\n" + why);
        button.setAccessibleText("Run on: " + where + ". " + why);
    }
}
