package org.bozzetto.studio.inspector;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.studio.content.Shading;
import org.bozzetto.studio.number.ValueEditing;

/** What all sections of the inspector are built of. */
final class Rows {
    private Rows() {}

    static VBox section(String title, Node... rows) {
        Label head = new Label(title);
        head.getStyleClass().add("section-head");
        head.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(head);
        box.getChildren().addAll(rows);
        box.getStyleClass().add("section");
        return box;
    }

    static Node row(String label, Node field) {
        Label head = new Label(label);
        head.getStyleClass().add("row-label");
        head.setLabelFor(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(head, field);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("section-row");
        return row;
    }

    static ColorPicker picker(ValueEditing<Rgb> editing) {
        ColorPicker picker = new ColorPicker();
        picker.setMaxWidth(Double.MAX_VALUE);
        picker.setOnAction(_ -> editing.commit(Shading.rgb(picker.getValue())));
        return picker;
    }

    /** {@code light-oak} is shown as {@code Light oak}. */
    static StringConverter<String> words() {
        return new StringConverter<>() {
            @Override
            public String toString(String id) {
                if (id == null || id.isEmpty()) {
                    return "";
                }
                String spaced = id.replace('-', ' ');
                return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        };
    }
}
