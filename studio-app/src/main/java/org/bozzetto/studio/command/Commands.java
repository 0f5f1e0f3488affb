package org.bozzetto.studio.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** All commands of the studio. */
public final class Commands {
    private final List<Command> all;

    public Commands(List<Command> all) {
        this.all = List.copyOf(all);
    }

    public List<Command> all() {
        return all;
    }

    /** @throws IllegalArgumentException if there is no such command */
    public Command find(String id) {
        return all.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command " + id));
    }

    /**
     * Lets a window hear the shortcuts. While someone types, keys that write or edit text stay with the text. One press is one
     * command, however long the key is held: a slow machine must not turn one undo into three.
     */
    public void listenTo(Scene scene) {
        Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> down.remove(event.getCode()));
        scene.focusOwnerProperty().subscribe(down::clear);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            for (Command command : all) {
                boolean meant =
                        command.shortcut().filter(keys -> keys.match(event)).isPresent();
                if (meant && command.enabled().getAsBoolean() && !(typing && belongsToText(event))) {
                    event.consume();
                    if (down.add(event.getCode())) {
                        command.run();
                    }
                    return;
                }
            }
        });
    }

    private static boolean belongsToText(KeyEvent event) {
        boolean edits = switch (event.getCode()) {
            case Z, Y, X, C, A, D -> true;
            // A picture is nothing that a text field could take.
            case V -> Clipboard.getSystemClipboard().hasString();
            default -> false;
        };
        boolean function = event.getCode().isFunctionKey() && event.getCode() != KeyCode.F2;
        return !function && (!event.isShortcutDown() || edits);
    }
}
