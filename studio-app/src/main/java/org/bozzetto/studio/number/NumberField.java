package org.bozzetto.studio.number;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A number with its label. Dragging the label scrubs (Shift fine, Ctrl coarse); the field takes expressions with units
 * ({@link Expression}); the arrow keys step; Esc backs out.
 */
public final class NumberField extends HBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final double SMALLEST_DRAG = 2;

    private final Label label;
    private final TextField field = new TextField();
    private final Measure measure;
    private final double min;
    private final double max;
    private final ValueEditing<Double> editing;
    private final DoubleProperty value = new SimpleDoubleProperty(Double.NaN);
    private final Tooltip problem = new Tooltip();
    private double scrubFrom;
    private double scrubX;
    private boolean scrubbing;
    private boolean typed;

    /** A field for values between {@code min} and {@code max}, in the measure's base unit. */
    public NumberField(String name, Measure measure, double min, double max, ValueEditing<Double> editing) {
        this.label = new Label(name);
        this.measure = measure;
        this.min = min;
        this.max = max;
        this.editing = editing;
        getStyleClass().add("number-field");
        setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("scrub");
        label.setCursor(Cursor.H_RESIZE);
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPrefColumnCount(5);
        field.setMinWidth(40);
        field.setAccessibleText(name);
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(label, field);
        value.subscribe(v -> show(v.doubleValue()));
        scrub();
        typing();
    }

    /** What is shown; set from outside it moves nothing. */
    public DoubleProperty valueProperty() {
        return value;
    }

    /** For tests and for giving it an id. */
    public TextField field() {
        return field;
    }

    public Label label() {
        return label;
    }

    private void show(double v) {
        if (!field.isFocused() || !typed) {
            field.setText(measure.format(v));
            typed = false;
            field.pseudoClassStateChanged(INVALID, false);
            if (field.isFocused()) {
                field.selectAll();
            }
        }
    }

    private void scrub() {
        label.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            scrubFrom = Double.isFinite(value.get()) ? value.get() : 0;
            scrubX = event.getScreenX();
            scrubbing = false;
            event.consume();
        });
        label.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            double pixels = event.getScreenX() - scrubX;
            if (!scrubbing && Math.abs(pixels) < SMALLEST_DRAG) {
                return;
            }
            if (!scrubbing) {
                scrubbing = true;
                label.requestFocus();
            }
            double pace = event.isShiftDown() ? 0.1 : event.isControlDown() ? 10 : 1;
            double next = clamp(scrubFrom + pixels * measure.step() * pace);
            value.set(next);
            editing.preview(next);
            event.consume();
        });
        label.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (scrubbing) {
                scrubbing = false;
                editing.commit(value.get());
            } else {
                field.requestFocus();
            }
            event.consume();
        });
        label.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && scrubbing) {
                scrubbing = false;
                editing.cancel();
                value.set(scrubFrom);
                event.consume();
            }
        });
    }

    private void typing() {
        field.focusedProperty().subscribe((_, focused) -> {
            if (focused) {
                typed = false;
                field.selectAll();
            } else if (typed) {
                accept();
            }
        });
        field.addEventFilter(KeyEvent.KEY_TYPED, _ -> typed = true);
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> {
                    accept();
                    field.selectAll();
                    event.consume();
                }
                case ESCAPE -> {
                    if (typed) {
                        typed = false;
                        show(value.get());
                        event.consume();
                    }
                }
                case UP -> {
                    step(event, 1);
                }
                case DOWN -> {
                    step(event, -1);
                }
                case DELETE, BACK_SPACE, V, X, Z -> typed = true;
                default -> {}
            }
        });
    }

    private void step(KeyEvent event, int direction) {
        double pace = event.isShiftDown() ? 1 : 10;
        double smallest = measure == Measure.COUNT ? 1 : measure.step() * pace;
        double next = clamp((Double.isFinite(value.get()) ? value.get() : 0) + direction * smallest);
        typed = false;
        value.set(next);
        editing.commit(next);
        event.consume();
    }

    private void accept() {
        try {
            double next = clamp(Expression.evaluate(field.getText(), measure));
            typed = false;
            field.pseudoClassStateChanged(INVALID, false);
            field.setTooltip(null);
            if (next != value.get()) {
                value.set(next);
                editing.commit(next);
            } else {
                show(next);
            }
        } catch (Expression.NotANumber e) {
            field.pseudoClassStateChanged(INVALID, true);
            problem.setText(e.getMessage() + ". Try 45cm/2 or 0.3, or press Esc.");
            field.setTooltip(problem);
        }
    }

    private double clamp(double v) {
        return Math.clamp(measure == Measure.COUNT ? Math.rint(v) : v, min, max);
    }
}
