package org.bozzetto.studio.shell;

import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.bozzetto.library.Project;
import org.bozzetto.studio.command.Command;
import org.bozzetto.studio.command.Commands;
import org.bozzetto.studio.project.ProjectEditor;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu beside the project's name: the projects of the library, and what can be done with whole projects. */
final class ProjectMenu {
    private ProjectMenu() {}

    static Button button(ProjectEditor shown, Projects projects, Commands commands) {
        Button button = new Button("", new FontIcon("fth-chevron-down"));
        button.setId("project-menu");
        button.getStyleClass().addAll("icon-button", "compact");
        button.setTooltip(new Tooltip("Projects"));
        button.setAccessibleText("Projects");
        button.setOnAction(_ -> menu(shown, projects, commands).show(button, Side.BOTTOM, 0, 4));
        return button;
    }

    private static ContextMenu menu(ProjectEditor shown, Projects projects, Commands commands) {
        ContextMenu menu = new ContextMenu();
        for (Project project : projects.all()) {
            RadioMenuItem item = new RadioMenuItem(project.name());
            item.setId("project-" + project.id());
            item.setMnemonicParsing(false);
            boolean now = !projects.isLooking() && project.id().equals(shown.project());
            item.setSelected(now);
            item.setOnAction(_ -> {
                if (!now) {
                    projects.show(project.id());
                }
            });
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        for (String id : List.of("back", "new-project", "open-project", "save-project", "pin", "unpin", "team")) {
            Command command = commands.find(id);
            if (command.enabled().getAsBoolean()) {
                menu.getItems().add(item(command));
            }
        }
        return menu;
    }

    private static MenuItem item(Command command) {
        MenuItem item = new MenuItem(command.name(), new FontIcon(command.icon()));
        item.setId("menu-" + command.id());
        // Shown only: the window itself listens to the keys.
        command.shortcut().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> command.run());
        return item;
    }
}
