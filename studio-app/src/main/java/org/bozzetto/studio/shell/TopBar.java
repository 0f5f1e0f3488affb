package org.bozzetto.studio.shell;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.studio.command.Command;
import org.bozzetto.studio.command.Commands;
import org.bozzetto.studio.project.ProjectEditor;
import org.bozzetto.studio.project.SaveState;
import org.kordamp.ikonli.javafx.FontIcon;

/** Project name on the left, the bar in the middle, what is saved and the settings on the right. */
final class TopBar extends HBox {
    private static final double SIDE = 272;

    TopBar(ProjectEditor project, Projects projects, Node bar, Optional<Node> sync, Commands commands) {
        getStyleClass().add("top-bar");
        HBox left =
                new HBox(new FontIcon("fth-codepen"), name(project), ProjectMenu.button(project, projects, commands));
        left.getStyleClass().add("brand");
        left.setMinWidth(SIDE - 16);
        left.setPrefWidth(SIDE - 16);
        HBox right = new HBox(
                8,
                state(project),
                button(commands.find("undo")),
                button(commands.find("redo")),
                button(commands.find("export")),
                button(commands.find("settings")));
        sync.ifPresent(label -> right.getChildren().addFirst(label));
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        getChildren().addAll(left, bar, right);
    }

    private static Node name(ProjectEditor project) {
        TextField field = new TextField(project.document().name());
        field.setId("project-name");
        field.setAccessibleText("Project name");
        field.getStyleClass().add("project-name");
        field.setEditable(!project.isReadOnly());
        HBox.setHgrow(field, Priority.ALWAYS);
        Runnable keep = () -> {
            String text = field.getText().strip();
            if (!text.isEmpty() && !text.equals(project.document().name())) {
                project.perform(java.util.List.of(new ProjectRenamed(text)));
            } else {
                field.setText(project.document().name());
            }
        };
        field.setOnAction(_ -> keep.run());
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                keep.run();
            }
        });
        project.listen(_ -> {
            String name = project.document().name();
            if (!field.isFocused() && !field.getText().equals(name)) {
                field.setText(name);
            }
        });
        return field;
    }

    private static Node state(ProjectEditor project) {
        Label label = new Label();
        label.setId("save-state");
        label.getStyleClass().add("save-state");
        FontIcon icon = new FontIcon("fth-check");
        icon.setIconSize(14);
        label.setGraphic(icon);
        label.setMinWidth(84);
        label.setAlignment(Pos.CENTER_RIGHT);
        project.saveStateProperty().subscribe(state -> {
            icon.getStyleClass().removeAll("good-icon", "warn-icon", "bad-icon");
            switch (state) {
                case SaveState.Saved _ -> {
                    label.setText("Saved");
                    icon.setIconLiteral("fth-check");
                    icon.getStyleClass().add("good-icon");
                }
                case SaveState.Saving _ -> {
                    label.setText("Saving…");
                    icon.setIconLiteral("fth-loader");
                }
                case SaveState.Unsaved(int _, String message) -> {
                    label.setText("Not saved");
                    label.setTooltip(new Tooltip(message));
                    icon.setIconLiteral("fth-alert-triangle");
                    icon.getStyleClass().add("bad-icon");
                }
                case SaveState.Failed(String message, String remedy) -> {
                    label.setText("Not saved");
                    label.setTooltip(new Tooltip(message + " " + remedy));
                    icon.setIconLiteral("fth-alert-triangle");
                    icon.getStyleClass().add("bad-icon");
                }
                case SaveState.ReadOnly(String why) -> {
                    label.setText("Read-only");
                    label.setTooltip(new Tooltip(why));
                    icon.setIconLiteral("fth-lock");
                    icon.getStyleClass().add("warn-icon");
                }
            }
        });
        return label;
    }

    /** A button for a command; whether it can be used is asked when the pointer comes. */
    static Button button(Command command) {
        Button button = new Button("", new FontIcon(command.icon()));
        button.setId("command-" + command.id());
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(command.name() + (command.keys().isEmpty() ? "" : " (" + command.keys() + ")")));
        button.setAccessibleText(command.name());
        button.setOnAction(_ -> command.run());
        return button;
    }
}
