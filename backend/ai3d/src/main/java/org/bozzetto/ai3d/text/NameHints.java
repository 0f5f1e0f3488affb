package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.ParameterValue;

/** What a special name says about sizes and shape: a bar stool is high, a coffee table low. */
final class NameHints {
    private record Hint(String family, String phrase, Map<String, ParameterValue> values) {}

    private static final List<Hint> HINTS = List.of(
            hint(
                    "table",
                    "coffee table",
                    Map.of("height", n(0.42), "width", n(1.1), "depth", n(0.6), "apron", f(false))),
            hint(
                    "table",
                    "side table",
                    Map.of("height", n(0.55), "width", n(0.48), "depth", n(0.4), "legThickness", n(0.04))),
            hint("table", "console table", Map.of("height", n(0.8), "width", n(1.2), "depth", n(0.36))),
            hint("table", "dining table", Map.of("width", n(1.8), "depth", n(0.9))),
            hint("table", "work table", Map.of("height", n(0.9), "topThickness", n(0.05))),
            hint("round-table", "bistro table", Map.of("diameter", n(0.6))),
            hint("round-table", "cafe table", Map.of("diameter", n(0.7))),
            hint(
                    "round-table",
                    "tulip table",
                    Map.of("base", c("tulip"), "baseMaterial", c("painted"), "topMaterial", c("marble"))),
            hint("round-table", "side table", Map.of("diameter", n(0.45), "height", n(0.52))),
            hint("round-table", "coffee table", Map.of("diameter", n(0.8), "height", n(0.4), "base", c("legs"))),
            hint("stool", "bar stool", Map.of("height", n(0.75), "footRing", f(true), "legCount", n(4))),
            hint("stool", "footstool", Map.of("height", n(0.38), "diameter", n(0.42), "seatMaterial", c("fabric"))),
            hint(
                    "stool",
                    "ottoman",
                    Map.of("height", n(0.4), "diameter", n(0.5), "seatMaterial", c("fabric"), "legCount", n(4))),
            hint("sofa", "loveseat", Map.of("seats", n(2), "width", n(1.5))),
            hint(
                    "sofa",
                    "chesterfield",
                    Map.of("armStyle", c("rounded"), "coverMaterial", c("leather"), "coverColor", white())),
            hint(
                    "cabinet",
                    "nightstand",
                    Map.of("width", n(0.46), "height", n(0.52), "depth", n(0.38), "drawers", n(2))),
            hint(
                    "cabinet",
                    "bedside table",
                    Map.of("width", n(0.46), "height", n(0.52), "depth", n(0.38), "drawers", n(2))),
            hint("cabinet", "sideboard", Map.of("width", n(1.7), "height", n(0.75), "columns", n(3), "drawers", n(2))),
            hint(
                    "cabinet",
                    "wardrobe",
                    Map.of(
                            "width",
                            n(1.2),
                            "height",
                            n(2.1),
                            "depth",
                            n(0.6),
                            "fronts",
                            c("doors"),
                            "handleStyle",
                            c("bar"),
                            "legHeight",
                            n(0.08))),
            hint(
                    "cabinet",
                    "closet",
                    Map.of(
                            "width",
                            n(1.2),
                            "height",
                            n(2.1),
                            "depth",
                            n(0.6),
                            "fronts",
                            c("doors"),
                            "handleStyle",
                            c("bar"))),
            hint("cabinet", "cupboard", Map.of("width", n(0.9), "height", n(1.5), "fronts", c("doors"))),
            hint("bed", "single bed", Map.of("width", n(0.95), "pillowCount", n(1))),
            hint("bed", "king size bed", Map.of("width", n(1.95))),
            hint(
                    "bed",
                    "cot",
                    Map.of("width", n(0.75), "length", n(1.35), "pillowCount", n(1), "headboard", c("slats"))),
            hint("glass", "champagne flute", Map.of("height", n(0.23), "diameter", n(0.06))),
            hint("glass", "tumbler", Map.of("form", c("tumbler"), "height", n(0.1), "diameter", n(0.08))),
            hint("glass", "water glass", Map.of("form", c("tumbler"), "height", n(0.12), "diameter", n(0.07))),
            hint("glass", "chalice", Map.of("form", c("goblet"), "bodyMaterial", c("silver"))),
            hint("plate", "saucer", Map.of("diameter", n(0.15), "height", n(0.018))),
            hint("plate", "platter", Map.of("diameter", n(0.38))),
            hint("mug", "tea cup", Map.of("form", c("rounded"), "height", n(0.065), "diameter", n(0.09))),
            hint("mug", "beaker", Map.of("handle", f(false))),
            hint("vase", "urn", Map.of("form", c("amphora"))),
            hint("candlestick", "menorah", Map.of("arms", n(7), "spread", n(0.4))),
            hint("candlestick", "candelabra", Map.of("arms", n(5))),
            hint("floor-lamp", "tripod lamp", Map.of("standStyle", c("tripod"))),
            hint("stairs", "spiral stair", Map.of("form", c("spiral"))),
            hint("house", "cottage", Map.of("wallsMaterial", c("stone"))),
            hint(
                    "house",
                    "cabin",
                    Map.of(
                            "width",
                            n(6),
                            "depth",
                            n(5),
                            "height",
                            n(4.6),
                            "wallsMaterial",
                            c("pine"),
                            "roofMaterial",
                            c("slate"))),
            hint(
                    "house",
                    "hut",
                    Map.of(
                            "width",
                            n(4),
                            "depth",
                            n(3.5),
                            "height",
                            n(3.6),
                            "windows",
                            n(2),
                            "wallsMaterial",
                            c("pine"))),
            hint(
                    "house",
                    "shed",
                    Map.of(
                            "width",
                            n(3.2),
                            "depth",
                            n(3),
                            "height",
                            n(3),
                            "windows",
                            n(1),
                            "chimney",
                            f(false),
                            "wallsMaterial",
                            c("pine"))),
            hint(
                    "house",
                    "barn",
                    Map.of(
                            "width",
                            n(12),
                            "depth",
                            n(8),
                            "height",
                            n(7.5),
                            "chimney",
                            f(false),
                            "wallsMaterial",
                            c("painted"),
                            "wallsColor",
                            color(0x96352B))),
            hint("door", "double door", Map.of("leaves", n(2), "width", n(1.7))),
            hint(
                    "door",
                    "french door",
                    Map.of(
                            "leaves",
                            n(2),
                            "width",
                            n(1.6),
                            "filling",
                            c("glass"),
                            "panelColumns",
                            n(2),
                            "panelRows",
                            n(4))),
            hint("arch", "gothic arch", Map.of("form", c("pointed"))),
            hint("column", "greek column", Map.of("order", c("doric"))),
            hint("potted-plant", "snake plant", Map.of("form", c("blade"))),
            hint("flower", "tulip", Map.of("petalCount", n(6))),
            hint("flower", "daisy", Map.of("petalCount", n(18), "petalsColor", color(0xF4F1EA))),
            hint(
                    "flower",
                    "sunflower",
                    Map.of(
                            "petalCount",
                            n(28),
                            "height",
                            n(1.6),
                            "diameter",
                            n(0.3),
                            "petalsColor",
                            color(0xE8B324),
                            "heartColor",
                            color(0x4A2F1C))),
            hint(
                    "rock",
                    "pebble",
                    Map.of("width", n(0.06), "height", n(0.03), "depth", n(0.045), "roughness", n(0.15))),
            hint("rock", "boulder", Map.of("width", n(2), "height", n(1.4), "depth", n(1.7))),
            hint("mushroom", "champignon", Map.of("capColor", color(0xEDE4D3), "spots", f(false), "height", n(0.07))),
            hint("mushroom", "porcini", Map.of("capColor", color(0x8A5A34), "spots", f(false))));

    private NameHints() {}

    private static Hint hint(String family, String phrase, Map<String, ParameterValue> values) {
        return new Hint(family, phrase, values);
    }

    private static ParameterValue n(double value) {
        return new ParameterValue.Quantity(value);
    }

    private static ParameterValue c(String option) {
        return new ParameterValue.Choice(option);
    }

    private static ParameterValue f(boolean value) {
        return new ParameterValue.Flag(value);
    }

    private static ParameterValue color(int srgb) {
        return new ParameterValue.Color(Rgb.ofSrgb(srgb));
    }

    private static ParameterValue white() {
        return new ParameterValue.Color(Rgb.WHITE);
    }

    /** @param name lemmas of the words that name the thing, in order */
    static void apply(Draft draft, List<String> name) {
        String phrase = String.join(" ", name);
        for (Hint hint : HINTS) {
            if (hint.family.equals(draft.family().id()) && hint.phrase.equals(phrase)) {
                hint.values.forEach(draft::hint);
            }
        }
    }
}
