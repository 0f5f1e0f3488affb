package org.bozzetto.studio.number;

import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A number with a slider beside it; one drag of the slider is one gesture. */
public final class SliderField extends HBox {
    private final NumberField number;
    private final Slider slider;
    private boolean dragging;

    public SliderField(String name, Measure measure, double min, double max, ValueEditing<Double> editing) {
        getStyleClass().add("slider-field");
        setAlignment(Pos.CENTER_LEFT);
        number = new NumberField(name, measure, min, max, editing);
        slider = new Slider(min, max, min);
        slider.setFocusTraversable(false);
        slider.setAccessibleText(name);
        slider.setPrefWidth(64);
        slider.setMinWidth(40);
        HBox.setHgrow(number, Priority.ALWAYS);
        number.setSpacing(8);
        number.label().setPrefWidth(96);
        number.label().setMinWidth(96);
        number.getChildren().add(1, slider);
        HBox.setHgrow(slider, Priority.ALWAYS);
        HBox.setHgrow(number.field(), Priority.NEVER);
        number.field().setPrefWidth(64);
        number.field().setMinWidth(64);
        getChildren().add(number);
        number.valueProperty().subscribe(v -> {
            if (!dragging) {
                slider.setValue(v.doubleValue());
            }
        });
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> dragging = true);
        slider.valueProperty().subscribe((_, v) -> {
            if (dragging) {
                double next = measure == Measure.COUNT ? Math.rint(v.doubleValue()) : v.doubleValue();
                if (next != number.valueProperty().get()) {
                    number.valueProperty().set(next);
                    editing.preview(next);
                }
            }
        });
        slider.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> {
            if (dragging) {
                dragging = false;
                editing.commit(number.valueProperty().get());
            }
        });
        slider.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && dragging) {
                dragging = false;
                editing.cancel();
            }
        });
    }

    public NumberField number() {
        return number;
    }

    public Slider slider() {
        return slider;
    }
}
