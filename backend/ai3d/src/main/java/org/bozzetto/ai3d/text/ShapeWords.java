package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;

/** Words for shapes, with the options of families that they can stand for, likeliest first. */
final class ShapeWords {
    private static final Map<String, List<String>> OPTIONS = Map.ofEntries(
            Map.entry("round", List.of("round", "spherical", "circular", "oval", "rounded")),
            Map.entry("circular", List.of("round", "oval", "rounded")),
            Map.entry("rounded", List.of("rounded", "round", "curved")),
            Map.entry("oval", List.of("oval", "rounded")),
            Map.entry("elliptical", List.of("oval")),
            Map.entry("square", List.of("square", "rectangular", "straight")),
            Map.entry("rectangular", List.of("rectangular", "square")),
            Map.entry("straight", List.of("straight", "cylinder")),
            Map.entry("curved", List.of("curved", "rounded", "arc")),
            Map.entry("curvy", List.of("classic", "gourd", "curved", "rounded")),
            Map.entry("tapered", List.of("tapered", "conical", "cone")),
            Map.entry("tapering", List.of("tapered", "conical", "cone")),
            Map.entry("conical", List.of("conical", "cone", "pointed")),
            Map.entry("cone", List.of("cone", "conical")),
            Map.entry("cylindrical", List.of("cylinder", "drum", "column", "straight")),
            Map.entry("cylinder", List.of("cylinder", "drum")),
            Map.entry("spherical", List.of("spherical", "globe", "ball", "round")),
            Map.entry("globe", List.of("globe", "spherical")),
            Map.entry("ball", List.of("ball", "globe")),
            Map.entry("bulbous", List.of("spherical", "ball", "round")),
            Map.entry("dome", List.of("dome", "domed")),
            Map.entry("domed", List.of("domed", "dome")),
            Map.entry("pointed", List.of("pointed")),
            Map.entry("pointy", List.of("pointed")),
            Map.entry("gothic", List.of("pointed", "turned")),
            Map.entry("flared", List.of("flared", "conical")),
            Map.entry("fluted", List.of("doric")),
            Map.entry("greek", List.of("doric")),
            Map.entry("flat", List.of("flat", "straight")),
            Map.entry("hex", List.of("hexagonal")),
            Map.entry("hexagonal", List.of("hexagonal")),
            Map.entry("twisted", List.of("twisted")),
            Map.entry("spiral", List.of("spiral", "twisted")),
            Map.entry("winding", List.of("spiral")),
            Map.entry("bent", List.of("elbow", "arc")),
            Map.entry("angled", List.of("splayed", "elbow")),
            Map.entry("slanted", List.of("splayed")),
            Map.entry("padded", List.of("upholstered", "panel")),
            Map.entry("tufted", List.of("upholstered")),
            Map.entry("squat", List.of("squat")),
            Map.entry("gabled", List.of("gable")),
            Map.entry("hipped", List.of("hip")),
            Map.entry("slatted", List.of("slats")),
            Map.entry("smooth", List.of("tuscan")),
            Map.entry("spindle", List.of("spindles", "turned")));

    private ShapeWords() {}

    static boolean isShape(String lemma) {
        return OPTIONS.containsKey(lemma);
    }

    /** Option ids that the word can mean; the word itself when it is none of ours. */
    static List<String> options(String lemma) {
        return OPTIONS.getOrDefault(lemma, List.of(lemma));
    }
}
