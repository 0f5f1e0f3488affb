package org.bozzetto.studio.command;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/**
 * Something a person can do: stands in menus, tool buttons and the palette with the same name, icon and shortcut.
 *
 * @param id stable, for tests and buttons: {@code undo}
 * @param icon Ikonli code
 * @param shortcut empty for none
 * @param enabled asked when it is shown or run
 */
public record Command(
        String id,
        String name,
        String icon,
        Optional<KeyCombination> shortcut,
        BooleanSupplier enabled,
        Runnable action) {

    public static Command of(String id, String name, String icon, String shortcut, Runnable action) {
        return new Command(
                id,
                name,
                icon,
                shortcut.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(shortcut)),
                () -> true,
                action);
    }

    public Command when(BooleanSupplier condition) {
        return new Command(id, name, icon, shortcut, condition, action);
    }

    /** As shown beside the name: {@code Ctrl+Z}; empty without a shortcut. */
    public String keys() {
        return shortcut.map(KeyCombination::getDisplayText).orElse("");
    }

    public void run() {
        if (enabled.getAsBoolean()) {
            action.run();
        }
    }

    /** Whether every word that was typed begins a word of the name. */
    public boolean matches(String typed) {
        String[] words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
        for (String part : typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            boolean found = false;
            for (String word : words) {
                found |= word.startsWith(part);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
