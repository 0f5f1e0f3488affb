package org.bozzetto.kernel.shape;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Supplier;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Light;

/** What a new user sees first: a lit reading corner of our own furniture, every piece of it parametric. */
public final class SampleScene {
    /** Shown. */
    public static final String NAME = "Reading corner";

    private static final Vec3 UP = new Vec3(0, 1, 0);

    private final Supplier<UUID> ids;
    private final UUID scene;
    private final List<Payload> edits = new ArrayList<>();
    private String lastOrder = "";

    private SampleScene(Supplier<UUID> ids) {
        this.ids = ids;
        scene = ids.get();
    }

    /** With fresh ids. */
    public static List<Payload> edits() {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
        return edits(generator::generate);
    }

    /**
     * The edits that make the scene, in order; the first adds it.
     *
     * @param ids gives a new UUIDv7 each time
     */
    public static List<Payload> edits(Supplier<UUID> ids) {
        SampleScene sample = new SampleScene(ids);
        sample.furnish();
        sample.light();
        return List.copyOf(sample.edits);
    }

    private void furnish() {
        edits.add(new Edit.AddScene(scene, NAME));
        shape(
                "Rug",
                "rug",
                0,
                0,
                0.1,
                0,
                Map.of("width", n(2.9), "depth", n(1.9), "pileColor", c(0xC4B294), "borderColor", c(0x9A5B41)));
        shape(
                "Sofa",
                "sofa",
                -0.15,
                0,
                -0.78,
                0,
                Map.of("width", n(1.95), "seats", n(2), "armStyle", o("slim"), "coverColor", c(0x8FA08C)));
        shape("Armchair", "armchair", 1.42, 0, 0.52, -62, Map.of());
        shape(
                "Coffee table",
                "round-table",
                -0.12,
                0.012,
                0.42,
                20,
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
        shape(
                "Vase",
                "vase",
                -0.24,
                0.412,
                0.32,
                0,
                Map.of("height", n(0.24), "diameter", n(0.13), "form", o("spherical"), "bodyColor", c(0x3F6F78)));
        shape(
                "Flower",
                "flower",
                -0.24,
                0.44,
                0.32,
                20,
                Map.of(
                        "height",
                        n(0.42),
                        "diameter",
                        n(0.1),
                        "leafCount",
                        n(2),
                        "petalsColor",
                        c(0xE8C25A),
                        "petalCount",
                        n(16)));
        shape(
                "Second flower",
                "flower",
                -0.225,
                0.44,
                0.335,
                160,
                Map.of("height", n(0.36), "diameter", n(0.09), "leafCount", n(1), "petalsColor", c(0xE58FA3)));
        shape(
                "Mug",
                "mug",
                0.06,
                0.412,
                0.5,
                -35,
                Map.of("height", n(0.09), "bodyColor", c(0xD9A441), "handleColor", c(0xD9A441)));
        shape("Bowl", "bowl", -0.06, 0.412, 0.19, 0, Map.of("diameter", n(0.2), "height", n(0.075)));
        shape("Floor lamp", "floor-lamp", -1.5, 0, -0.72, 15, Map.of("height", n(1.62), "shadeDiameter", n(0.44)));
        shape(
                "Bookshelf",
                "bookshelf",
                1.3,
                0,
                -1.08,
                0,
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
                "Plant",
                "potted-plant",
                2.02,
                0,
                -0.62,
                0,
                Map.of("height", n(1.02), "potDiameter", n(0.34), "leafCount", n(26), "potMaterial", o("terracotta")));
        shape(
                "Little plant",
                "cactus",
                1.12,
                1.762,
                -1.05,
                30,
                Map.of("height", n(0.26), "diameter", n(0.062), "arms", n(1)));
        shape(
                "Pot",
                "vase",
                1.46,
                1.762,
                -1.06,
                0,
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
        shape("Side table", "stool", -1.18, 0, 0.22, 0, Map.of("height", n(0.45), "diameter", n(0.34)));
        shape("Candle holder", "candlestick", -1.18, 0.45, 0.22, 30, Map.of("height", n(0.24), "arms", n(1)));
    }

    private void light() {
        edits.add(new Edit.SetSurroundings(scene, Rgb.ofSrgb(0xE9E1D6), Rgb.ofSrgb(0x8C8076), 0.85));
        Quat sun = Quat.about(UP, Math.toRadians(38)).times(Quat.about(new Vec3(1, 0, 0), Math.toRadians(-48)));
        add(
                "Daylight",
                new Transform(new Vec3(2.6, 3.4, 3), sun, Vec3.ONE),
                new NodeContent.Lamp(Light.Kind.DIRECTIONAL, Rgb.ofSrgb(0xFFF1DC), 3, OptionalDouble.empty(), 0, 0));
        add(
                "Lamp light",
                Transform.at(-1.5, 1.34, -0.72),
                new NodeContent.Lamp(Light.Kind.POINT, Rgb.ofSrgb(0xFFC98A), 18, OptionalDouble.of(6), 0, 0));
        Quat eye = Quat.about(UP, Math.toRadians(27)).times(Quat.about(new Vec3(1, 0, 0), Math.toRadians(-17)));
        add(
                "View",
                new Transform(new Vec3(2.55, 2.05, 4.55), eye, Vec3.ONE),
                new NodeContent.View(Math.toRadians(34), 0.05, 100));
    }

    private void shape(
            String name,
            String family,
            double x,
            double y,
            double z,
            double degrees,
            Map<String, ParameterValue> values) {
        Family built = Families.find(family).orElseThrow();
        Map<String, ParameterValue> all =
                new HashMap<>(Parameters.of(built, values).asMap());
        Transform place = new Transform(new Vec3(x, y, z), Quat.about(UP, Math.toRadians(degrees)), Vec3.ONE);
        add(name, place, new NodeContent.Shape(family, built.version(), all));
    }

    private void add(String name, Transform place, NodeContent content) {
        lastOrder = lastOrder.isEmpty() ? OrderKey.first() : OrderKey.between(lastOrder, "");
        edits.add(new Edit.AddNode(scene, ids.get(), Edit.ROOT, lastOrder, name, place, content));
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
