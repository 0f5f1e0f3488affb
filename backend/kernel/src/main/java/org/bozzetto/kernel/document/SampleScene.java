package org.bozzetto.kernel.document;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;

/** What a new user sees first: a lit reading corner of our own furniture, every piece of it parametric. */
public final class SampleScene {
    /** Shown. */
    public static final String NAME = "Reading corner";

    private static final Vec3 UP = new Vec3(0, 1, 0);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final UUID scene;
    private final List<Edit> edits = new ArrayList<>();
    private String order = "";

    private SampleScene(UUID scene) {
        this.scene = scene;
    }

    /** The edits that make the scene, in order; the first adds it under this new id. What stands on a table is its child. */
    public static List<Edit> edits(UUID scene) {
        SampleScene sample = new SampleScene(scene);
        sample.edits.add(new Edit.AddScene(scene, NAME));
        sample.seats();
        sample.table();
        sample.shelf();
        sample.light();
        return List.copyOf(sample.edits);
    }

    /** The edits that make a scene with daylight and nothing in it. */
    public static List<Edit> empty(UUID scene) {
        SampleScene sample = new SampleScene(scene);
        sample.edits.add(new Edit.AddScene(scene, "Scene"));
        sample.daylight();
        return List.copyOf(sample.edits);
    }

    private void seats() {
        shape(
                "Rug",
                "rug",
                Edit.ROOT,
                at(0, 0, 0.1, 0),
                Map.of("width", n(2.9), "depth", n(1.9), "pileColor", c(0xC4B294), "borderColor", c(0x9A5B41)));
        shape(
                "Sofa",
                "sofa",
                Edit.ROOT,
                at(-0.15, 0, -0.78, 0),
                Map.of("width", n(1.95), "seats", n(2), "armStyle", o("slim"), "coverColor", c(0x8FA08C)));
        shape("Armchair", "armchair", Edit.ROOT, at(1.42, 0, 0.52, -62), Map.of());
        shape(
                "Floor lamp",
                "floor-lamp",
                Edit.ROOT,
                at(-1.5, 0, -0.72, 15),
                Map.of("height", n(1.62), "shadeDiameter", n(0.44)));
        UUID stool = shape(
                "Side table",
                "stool",
                Edit.ROOT,
                at(-1.18, 0, 0.22, 0),
                Map.of("height", n(0.45), "diameter", n(0.34)));
        shape("Candle holder", "candlestick", stool, at(0, 0.445, 0, 30), Map.of("height", n(0.24), "arms", n(1)));
    }

    private void table() {
        UUID table = shape(
                "Coffee table",
                "round-table",
                Edit.ROOT,
                at(-0.12, 0.012, 0.42, 20),
                Map.of(
                        "diameter",
                        n(0.78),
                        "height",
                        n(0.4),
                        "base",
                        o("legs"),
                        "legCount",
                        n(3),
                        "legThickness",
                        n(0.05)));
        UUID vase = shape(
                "Vase",
                "vase",
                table,
                at(-0.08, 0.4, -0.13, 0),
                Map.of("height", n(0.24), "diameter", n(0.13), "form", o("spherical"), "bodyColor", c(0x3F6F78)));
        shape(
                "Yellow flower",
                "flower",
                vase,
                at(0, 0.03, 0, 0),
                Map.of(
                        "height",
                        n(0.42),
                        "diameter",
                        n(0.1),
                        "leafCount",
                        n(0),
                        "petalsColor",
                        c(0xE8C25A),
                        "petalCount",
                        n(16)));
        shape(
                "Pink flower",
                "flower",
                vase,
                at(0.012, 0.03, 0.012, 140),
                Map.of("height", n(0.36), "diameter", n(0.09), "leafCount", n(0), "petalsColor", c(0xE58FA3)));
        shape("Mug", "mug", table, at(0.14, 0.4, 0.14, -55), Map.of("height", n(0.09)));
        shape("Bowl", "bowl", table, at(0.13, 0.4, -0.19, 0), Map.of("diameter", n(0.2), "height", n(0.075)));
    }

    private void shelf() {
        UUID shelf = shape(
                "Bookshelf",
                "bookshelf",
                Edit.ROOT,
                at(1.3, 0, -1.08, 0),
                Map.of(
                        "width",
                        n(0.85),
                        "height",
                        n(1.75),
                        "shelves",
                        n(4),
                        "frameMaterial",
                        o("walnut"),
                        "backMaterial",
                        o("walnut")));
        shape(
                "Cactus",
                "cactus",
                shelf,
                at(-0.18, 1.75, 0.03, 30),
                Map.of("height", n(0.26), "diameter", n(0.062), "arms", n(1)));
        shape(
                "Little bottle",
                "vase",
                shelf,
                at(0.16, 1.75, 0.02, 0),
                Map.of(
                        "height",
                        n(0.2),
                        "diameter",
                        n(0.12),
                        "form",
                        o("bottle"),
                        "bodyMaterial",
                        o("terracotta"),
                        "bodyColor",
                        new ParameterValue.Color(Rgb.WHITE)));
        shape(
                "Plant",
                "potted-plant",
                Edit.ROOT,
                at(2.02, 0, -0.62, 0),
                Map.of("height", n(1.02), "potDiameter", n(0.34), "leafCount", n(26)));
    }

    private void light() {
        daylight();
        add("Lamp light", Edit.ROOT, at(-1.5, 1.34, -0.72, 0), lamp(Light.Kind.POINT, 0xFFC98A, 18));
        Quat eye = Quat.about(UP, Math.toRadians(27)).times(Quat.about(new Vec3(1, 0, 0), Math.toRadians(-17)));
        add(
                "View",
                Edit.ROOT,
                new Transform(new Vec3(2.55, 2.05, 4.55), eye, Vec3.ONE),
                new NodeContent.View(Math.toRadians(34), 0.05, 100));
    }

    private void daylight() {
        edits.add(new Edit.SetSurroundings(scene, Rgb.ofSrgb(0xE9E1D6), Rgb.ofSrgb(0x8C8076), 0.85));
        Quat sun = Quat.about(UP, Math.toRadians(38)).times(Quat.about(new Vec3(1, 0, 0), Math.toRadians(-48)));
        add(
                "Daylight",
                Edit.ROOT,
                new Transform(new Vec3(2.6, 3.4, 3), sun, Vec3.ONE),
                lamp(Light.Kind.DIRECTIONAL, 0xFFF1DC, 3));
    }

    private static NodeContent lamp(Light.Kind kind, int srgb, double intensity) {
        return new NodeContent.Lamp(kind, Rgb.ofSrgb(srgb), intensity, OptionalDouble.empty(), 0, 0);
    }

    private UUID shape(String name, String family, UUID parent, Transform place, Map<String, ParameterValue> values) {
        Family built = Families.find(family).orElseThrow();
        Map<String, ParameterValue> all = Parameters.of(built, values).asMap();
        return add(name, parent, place, new NodeContent.Shape(family, built.version(), all));
    }

    private UUID add(String name, UUID parent, Transform place, NodeContent content) {
        UUID node = ids.generate();
        order = order.isEmpty() ? OrderKey.first() : OrderKey.between(order, "");
        edits.add(new Edit.AddNode(scene, node, parent, order, name, place, content));
        return node;
    }

    private static Transform at(double x, double y, double z, double degrees) {
        return new Transform(new Vec3(x, y, z), Quat.about(UP, Math.toRadians(degrees)), Vec3.ONE);
    }

    private static ParameterValue n(double value) {
        return new ParameterValue.Quantity(value);
    }

    private static ParameterValue o(String option) {
        return new ParameterValue.Choice(option);
    }

    private static ParameterValue c(int srgb) {
        return new ParameterValue.Color(Rgb.ofSrgb(srgb));
    }
}
