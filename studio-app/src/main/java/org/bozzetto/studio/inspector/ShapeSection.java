package org.bozzetto.studio.inspector;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.studio.content.Shading;
import org.bozzetto.studio.number.Measure;
import org.bozzetto.studio.number.SliderField;
import org.bozzetto.studio.number.ValueEditing;
import org.kordamp.ikonli.javafx.FontIcon;

/** The parameters of a shape that stays parametric. */
final class ShapeSection {
    private final InspectorViewModel model;
    private final List<Consumer<SceneNode>> refreshers;

    /** @param refreshers what brings the shown values up to date is added to these */
    ShapeSection(InspectorViewModel model, List<Consumer<SceneNode>> refreshers) {
        this.model = model;
        this.refreshers = refreshers;
    }

    Node of(Family family) {
        VBox box = Rows.section("SHAPE · " + family.name().toUpperCase(Locale.ROOT));
        for (Parameter parameter : family.parameters()) {
            Node field = switch (parameter) {
                case Parameter.Quantity p -> quantity(family, p);
                case Parameter.Flag p -> flag(family, p);
                case Parameter.Choice p -> choice(family, p);
                case Parameter.Color p -> color(family, p);
            };
            field.setId("shape-" + parameter.id());
            box.getChildren().add(field);
        }
        return box;
    }

    private Node quantity(Family family, Parameter.Quantity p) {
        Measure measure = switch (p.unit()) {
            case METRE -> Measure.LENGTH;
            case RADIAN -> Measure.ANGLE;
            case COUNT -> Measure.COUNT;
            case RATIO -> Measure.RATIO;
        };
        SliderField field = new SliderField(
                p.label(), measure, p.min(), p.max(), model.<Double>shape(p, ParameterValue.Quantity::new));
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Quantity(double value)) {
                field.number().valueProperty().set(value);
            }
        });
        return field;
    }

    private Node flag(Family family, Parameter.Flag p) {
        CheckBox box = new CheckBox(p.label());
        ValueEditing<Boolean> editing = model.shape(p, ParameterValue.Flag::new);
        box.setOnAction(_ -> editing.commit(box.isSelected()));
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Flag(boolean value)) {
                box.setSelected(value);
            }
        });
        return box;
    }

    private Node choice(Family family, Parameter.Choice p) {
        ChoiceBox<String> box = new ChoiceBox<>();
        box.getItems().setAll(p.options());
        box.setConverter(Rows.words());
        box.setMaxWidth(Double.MAX_VALUE);
        ValueEditing<String> editing = model.shape(p, ParameterValue.Choice::new);
        box.setOnAction(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Choice(String now)
                    && box.getValue() != null
                    && !now.equals(box.getValue())) {
                editing.commit(box.getValue());
            }
        });
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Choice(String value)) {
                box.setValue(value);
            }
        });
        return Rows.row(p.label(), box);
    }

    /** A tint of the material: white leaves it as it is, and is not called by that name. */
    private Node color(Family family, Parameter.Color p) {
        ValueEditing<Rgb> editing = model.shape(p, ParameterValue.Color::new);
        ColorPicker picker = Rows.picker(editing);
        picker.setStyle("-fx-color-label-visible: false");
        picker.setMaxWidth(ColorPicker.USE_PREF_SIZE);
        Label says = new Label();
        says.getStyleClass().addAll("quiet", "text-small");
        says.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(says, Priority.ALWAYS);
        Button own = new Button("", new FontIcon("fth-x"));
        own.getStyleClass().addAll("icon-button", "compact");
        own.setAccessibleText(p.label() + " as the material");
        own.setTooltip(new Tooltip("No tint: as the material is"));
        own.setOnAction(_ -> editing.commit(Rgb.WHITE));
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Color(Rgb value)) {
                boolean plain = value.equals(Rgb.WHITE);
                picker.setValue(Shading.color(value));
                says.setText(plain ? "No tint" : "#%06X".formatted(value.toSrgb() & 0xFFFFFF));
                own.setVisible(!plain);
                own.setManaged(!plain);
            }
        });
        HBox field = new HBox(8, picker, says, own);
        field.setAlignment(Pos.CENTER_LEFT);
        return Rows.row(p.label(), field);
    }
}
