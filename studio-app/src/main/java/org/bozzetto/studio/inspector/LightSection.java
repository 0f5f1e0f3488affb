package org.bozzetto.studio.inspector;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ColorPicker;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.studio.content.Shading;
import org.bozzetto.studio.number.Measure;
import org.bozzetto.studio.number.SliderField;

/** What a lamp or a view is like. */
final class LightSection {
    private final InspectorViewModel model;
    private final List<Consumer<SceneNode>> refreshers;

    /** @param refreshers what brings the shown values up to date is added to these */
    LightSection(InspectorViewModel model, List<Consumer<SceneNode>> refreshers) {
        this.model = model;
        this.refreshers = refreshers;
    }

    Node of(NodeContent.Lamp lamp) {
        ColorPicker color = Rows.picker(model.content(
                NodeContent.Lamp.class,
                (NodeContent.Lamp l, Rgb v) -> new NodeContent.Lamp(
                        l.kind(), v, l.intensity(), l.range(), l.innerConeAngle(), l.outerConeAngle())));
        refreshers.add(node -> ifLamp(node, l -> color.setValue(Shading.color(l.color()))));
        SliderField intensity = new SliderField(
                "Brightness",
                Measure.LIGHT,
                0,
                1000,
                model.content(
                        NodeContent.Lamp.class,
                        (NodeContent.Lamp l, Double v) -> new NodeContent.Lamp(
                                l.kind(), l.color(), v, l.range(), l.innerConeAngle(), l.outerConeAngle())));
        intensity.setId("lamp-intensity");
        refreshers.add(
                node -> ifLamp(node, l -> intensity.number().valueProperty().set(l.intensity())));
        VBox box = Rows.section("LIGHT", Rows.row("Colour", color), intensity);
        if (lamp.kind() == Light.Kind.SPOT) {
            SliderField cone = new SliderField(
                    "Cone",
                    Measure.ANGLE,
                    Math.toRadians(1),
                    Math.toRadians(85),
                    model.content(
                            NodeContent.Lamp.class,
                            (NodeContent.Lamp l, Double v) -> new NodeContent.Lamp(
                                    l.kind(),
                                    l.color(),
                                    l.intensity(),
                                    l.range(),
                                    Math.min(l.innerConeAngle(), v),
                                    v)));
            refreshers.add(
                    node -> ifLamp(node, l -> cone.number().valueProperty().set(l.outerConeAngle())));
            box.getChildren().add(cone);
        }
        return box;
    }

    private static void ifLamp(SceneNode node, Consumer<NodeContent.Lamp> action) {
        if (node.content() instanceof NodeContent.Lamp lamp) {
            action.accept(lamp);
        }
    }

    Node view() {
        SliderField angle = new SliderField(
                "Angle",
                Measure.ANGLE,
                Math.toRadians(5),
                Math.toRadians(120),
                model.content(
                        NodeContent.View.class,
                        (NodeContent.View v, Double a) -> new NodeContent.View(a, v.near(), v.far())));
        refreshers.add(node -> {
            if (node.content() instanceof NodeContent.View view) {
                angle.number().valueProperty().set(view.yfov());
            }
        });
        return Rows.section("VIEW", angle);
    }
}
