package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;

/** Words for styles, as preferences for the options and materials that families offer. */
final class StyleWords {
    /**
     * @param options what to choose where it is offered, likeliest first
     * @param materials by the kind of material that it takes the place of
     * @param thickness factor for the thickness of parts
     */
    record Style(List<String> options, Map<List<String>, String> materials, double thickness) {}

    private static final List<String> WOODS = MaterialLibrary.WOODS;
    private static final List<String> METALS = MaterialLibrary.METALS;

    private static final Map<String, Style> STYLES = Map.ofEntries(
            style(
                    "modern",
                    List.of("tapered", "slim", "bar", "drum", "curved", "straight", "slender"),
                    Map.of(METALS, "steel"),
                    0.85),
            style("contemporary", List.of("tapered", "slim", "bar", "drum", "curved"), Map.of(METALS, "steel"), 0.85),
            style(
                    "minimalist",
                    List.of("straight", "slim", "none", "cylinder", "slender", "flat"),
                    Map.of(WOODS, "ash", METALS, "steel"),
                    0.7),
            style(
                    "minimal",
                    List.of("straight", "slim", "none", "cylinder", "slender", "flat"),
                    Map.of(WOODS, "ash", METALS, "steel"),
                    0.7),
            style(
                    "scandinavian",
                    List.of("splayed", "tapered", "slim", "knob", "spindles"),
                    Map.of(WOODS, "birch"),
                    0.9),
            style("nordic", List.of("splayed", "tapered", "slim", "knob", "spindles"), Map.of(WOODS, "birch"), 0.9),
            style(
                    "rustic",
                    List.of("straight", "ladder", "plinth", "slats"),
                    Map.of(WOODS, "pine", METALS, "iron"),
                    1.45),
            style(
                    "farmhouse",
                    List.of("turned", "straight", "ladder", "slats"),
                    Map.of(WOODS, "pine", METALS, "iron"),
                    1.3),
            style("country", List.of("turned", "ladder", "spindles"), Map.of(WOODS, "pine"), 1.15),
            style(
                    "classic",
                    List.of("turned", "rounded", "spindles", "empire", "pedestal", "knob", "classic"),
                    Map.of(WOODS, "cherry", METALS, "brass"),
                    1),
            style(
                    "classical",
                    List.of("turned", "rounded", "spindles", "empire", "pedestal", "doric"),
                    Map.of(WOODS, "cherry", METALS, "brass"),
                    1),
            style(
                    "traditional",
                    List.of("turned", "rounded", "spindles", "empire", "pedestal"),
                    Map.of(WOODS, "cherry", METALS, "brass"),
                    1),
            style(
                    "victorian",
                    List.of("turned", "rounded", "pedestal", "empire"),
                    Map.of(WOODS, "mahogany", METALS, "brass"),
                    1),
            style(
                    "antique",
                    List.of("turned", "rounded", "pedestal", "empire"),
                    Map.of(WOODS, "mahogany", METALS, "bronze"),
                    1),
            style(
                    "baroque",
                    List.of("turned", "twisted", "rounded", "pedestal"),
                    Map.of(WOODS, "mahogany", METALS, "gold"),
                    1.1),
            style(
                    "vintage",
                    List.of("turned", "rounded", "splayed", "dome"),
                    Map.of(WOODS, "teak", METALS, "brass"),
                    1),
            style("retro", List.of("splayed", "rounded", "dome"), Map.of(WOODS, "teak", METALS, "chrome"), 1),
            style("industrial", List.of("hairpin", "straight", "cross", "dome", "bar"), Map.of(METALS, "iron"), 1),
            style(
                    "deco",
                    List.of("drum", "tulip", "rounded", "globe", "bar"),
                    Map.of(WOODS, "ebony", METALS, "gold"),
                    1),
            style(
                    "century",
                    List.of("splayed", "slim", "tapered", "knob", "drum"),
                    Map.of(WOODS, "walnut", METALS, "brass"),
                    0.9),
            style("japanese", List.of("straight", "slim", "none", "plinth"), Map.of(WOODS, "ash"), 0.8),
            style("elegant", List.of("tapered", "slim", "slender", "tulip"), Map.of(METALS, "brass"), 0.85),
            style("luxurious", List.of("rounded", "tulip", "pedestal"), Map.of(WOODS, "walnut", METALS, "gold"), 1));

    private StyleWords() {}

    private static Map.Entry<String, Style> style(
            String word, List<String> options, Map<List<String>, String> materials, double thickness) {
        return Map.entry(word, new Style(options, materials, thickness));
    }

    static boolean isStyle(String lemma) {
        return STYLES.containsKey(lemma);
    }

    static Optional<Style> find(String lemma) {
        return Optional.ofNullable(STYLES.get(lemma));
    }
}
