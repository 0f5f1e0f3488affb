package org.bozzetto.studio.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ColorPicker;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.studio.content.Shading;
import org.bozzetto.studio.number.Measure;
import org.bozzetto.studio.number.SliderField;
import org.bozzetto.studio.number.ValueEditing;

/** How a part of what is selected looks, and which part. */
final class MaterialSection {
    private static final String AS_IT_COMES = "As it comes";

    private final InspectorViewModel model;
    private final List<Consumer<SceneNode>> refreshers;

    /** @param refreshers what brings the shown values up to date is added to these */
    MaterialSection(InspectorViewModel model, List<Consumer<SceneNode>> refreshers) {
        this.model = model;
        this.refreshers = refreshers;
    }

    Node make() {
        ColorPicker color = Rows.picker(model.surface(SurfaceValue.BaseColor::new));
        color.setId("material-color");
        refreshers.add(_ -> color.setValue(Shading.color(model.surface().baseColor())));
        Button own = new Button("Own materials");
        own.getStyleClass().add("link");
        own.setOnAction(_ -> model.clearMaterial());
        refreshers.add(node -> {
            own.setVisible(!node.materials().isEmpty());
            own.setManaged(own.isVisible());
        });
        return Rows.section(
                "MATERIAL",
                variant(),
                slot(),
                Rows.row("Colour", color),
                slider("Metal", "material-metallic", model.surface(SurfaceValue.Metallic::new), Surface::metallic),
                slider(
                        "Roughness",
                        "material-roughness",
                        model.surface(SurfaceValue.Roughness::new),
                        Surface::roughness),
                slider("Opacity", "material-opacity", model.surface(SurfaceValue.Opacity::new), Surface::opacity),
                slider(
                        "Glow",
                        "material-glow",
                        model.surface(v -> new SurfaceValue.Emissive(glow(v))),
                        s -> Math.max(
                                s.emissive().r(),
                                Math.max(s.emissive().g(), s.emissive().b()))),
                own);
    }

    /** Which of its dresses a thing is shown in; hidden when it has one only. */
    private Node variant() {
        ChoiceBox<String> box = new ChoiceBox<>();
        box.setId("material-variant");
        box.setMaxWidth(Double.MAX_VALUE);
        Node row = Rows.row("Variant", box);
        box.setOnAction(_ -> {
            String chosen = box.getValue();
            if (chosen != null && !chosen.equals(model.variant().orElse(AS_IT_COMES))) {
                model.choose(chosen.equals(AS_IT_COMES) ? Optional.empty() : Optional.of(chosen));
            }
        });
        refreshers.add(_ -> {
            List<String> names = new ArrayList<>(List.of(AS_IT_COMES));
            names.addAll(model.variants());
            model.variant().filter(name -> !names.contains(name)).ifPresent(names::add);
            if (!box.getItems().equals(names)) {
                box.getItems().setAll(names);
            }
            box.setValue(model.variant().orElse(AS_IT_COMES));
            row.setVisible(names.size() > 1);
            row.setManaged(row.isVisible());
        });
        return row;
    }

    private Node slot() {
        ChoiceBox<String> box = new ChoiceBox<>();
        box.setId("material-slot");
        box.setConverter(Rows.words());
        box.setMaxWidth(Double.MAX_VALUE);
        Node row = Rows.row("Part", box);
        box.setOnAction(_ -> {
            String chosen = box.getValue();
            if (chosen != null && !chosen.equals(model.slotProperty().get())) {
                model.slotProperty().set(chosen);
                model.refresh();
            }
        });
        refreshers.add(_ -> {
            if (!box.getItems().equals(model.slots())) {
                box.getItems().setAll(model.slots());
            }
            box.setValue(model.slotProperty().get());
            row.setVisible(model.slots().size() > 1);
            row.setManaged(row.isVisible());
        });
        return row;
    }

    /** Warm light of that strength. */
    private static Rgb glow(double strength) {
        Rgb warm = Rgb.ofSrgb(0xFFE3B8);
        return new Rgb(warm.r() * strength, warm.g() * strength, warm.b() * strength);
    }

    private Node slider(String label, String id, ValueEditing<Double> editing, ToDoubleFunction<Surface> value) {
        SliderField field = new SliderField(label, Measure.RATIO, 0, 1, editing);
        field.setId(id);
        refreshers.add(_ -> field.number().valueProperty().set(value.applyAsDouble(model.surface())));
        return field;
    }
}
