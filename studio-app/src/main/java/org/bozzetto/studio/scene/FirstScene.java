package org.bozzetto.studio.scene;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.ParameterValue;

/** What a new project starts with: a reading corner of our own furniture, every piece of it parametric. */
public final class FirstScene {
    private final UUID scene;
    private final List<Edit> edits = new ArrayList<>();
    private String order = "";

    private FirstScene(UUID scene) {
        this.scene = scene;
    }

    /** The edits that make it, from an id for the scene on. */
    public static List<Edit> edits(UUID scene) {
        FirstScene first = new FirstScene(scene);
        first.furnish();
        return first.edits;
    }

    private void furnish() {
        edits.add(new Edit.AddScene(scene, "Reading corner"));
        stand(
                "armchair",
                "Armchair",
                Edit.ROOT,
                at(0, 0, 0, 18),
                Map.of(
                        "coverMaterial",
                        choice("velvet"),
                        "coverColor",
                        color(0x3F7A73),
                        "legsMaterial",
                        choice("walnut")));
        UUID table = stand(
                "round-table",
                "Side table",
                Edit.ROOT,
                at(0.82, 0, 0.34, 0),
                Map.of(
                        "diameter", number(0.5),
                        "height", number(0.48),
                        "base", choice("legs"),
                        "legCount", number(3),
                        "legThickness", number(0.022),
                        "topMaterial", choice("marble"),
                        "baseMaterial", choice("brass")));
        stand(
                "vase",
                "Vase",
                table,
                at(-0.08, 0.48, -0.06, 0),
                Map.of("height", number(0.26), "diameter", number(0.13), "bodyColor", color(0xE07A4F)));
        stand("mug", "Mug", table, at(0.12, 0.48, 0.08, 40), Map.of("bodyColor", color(0xF0E8DC)));
        stand(
                "bookshelf",
                "Bookshelf",
                Edit.ROOT,
                at(-0.82, 0, -0.72, 8),
                Map.of("frameMaterial", choice("walnut"), "backMaterial", choice("walnut")));
        UUID lamp = stand(
                "floor-lamp",
                "Floor lamp",
                Edit.ROOT,
                at(0.5, 0, -0.72, 0),
                Map.of("standMaterial", choice("brass"), "shadeMaterial", choice("linen")));
        stand(
                "potted-plant",
                "Potted plant",
                Edit.ROOT,
                at(-1.05, 0, 0.25, 0),
                Map.of("potMaterial", choice("terracotta")));
        add(
                "Lamp light",
                lamp,
                at(0, 1.3, 0, 0),
                new NodeContent.Lamp(
                        org.bozzetto.kernel.scene.Light.Kind.POINT,
                        Rgb.ofSrgb(0xFFD9A0),
                        28,
                        java.util.OptionalDouble.empty(),
                        0,
                        Math.PI / 4));
    }

    private UUID stand(
            String family, String name, UUID parent, Transform place, Map<String, ParameterValue> parameters) {
        int version = Families.find(family)
                .orElseThrow(() -> new IllegalStateException("no family " + family))
                .version();
        return add(name, parent, place, new NodeContent.Shape(family, version, parameters));
    }

    private UUID add(String name, UUID parent, Transform place, NodeContent content) {
        UUID node = Generators.timeBasedEpochGenerator().generate();
        order = order.isEmpty() ? OrderKey.first() : OrderKey.between(order, "");
        edits.add(new Edit.AddNode(scene, node, parent, order, name, place, content));
        return node;
    }

    private static Transform at(double x, double y, double z, double degrees) {
        return new Transform(new Vec3(x, y, z), Quat.about(new Vec3(0, 1, 0), Math.toRadians(degrees)), Vec3.ONE);
    }

    private static ParameterValue number(double value) {
        return new ParameterValue.Quantity(value);
    }

    private static ParameterValue choice(String value) {
        return new ParameterValue.Choice(value);
    }

    private static ParameterValue color(int srgb) {
        return new ParameterValue.Color(Rgb.ofSrgb(srgb));
    }
}
