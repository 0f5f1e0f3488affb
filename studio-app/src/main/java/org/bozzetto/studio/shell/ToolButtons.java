package org.bozzetto.studio.shell;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bozzetto.studio.command.Command;
import org.bozzetto.studio.command.Commands;
import org.bozzetto.studio.viewport.Tool;
import org.bozzetto.studio.viewport.ViewportViewModel;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tools over the picture's left edge. */
final class ToolButtons {
    private ToolButtons() {}

    static Node of(ViewportViewModel model, Commands commands) {
        VBox box = new VBox();
        box.getStyleClass().add("tool-bar-floating");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        for (Tool tool : Tool.values()) {
            Command command = commands.find("tool-" + tool.name().toLowerCase(java.util.Locale.ROOT));
            ToggleButton button = new ToggleButton("", new FontIcon(tool.icon()));
            button.setId("command-" + command.id());
            button.getStyleClass().add("icon-button");
            button.setTooltip(new Tooltip(command.name() + " (" + command.keys() + ")"));
            button.setAccessibleText(command.name());
            button.setOnAction(_ -> {
                command.run();
                button.setSelected(true);
            });
            model.toolProperty().subscribe(now -> button.setSelected(now == tool));
            box.getChildren().add(button);
        }
        box.getChildren().add(TopBar.button(commands.find("frame")));
        return box;
    }
}
