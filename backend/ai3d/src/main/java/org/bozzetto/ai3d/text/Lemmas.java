package org.bozzetto.ai3d.text;

import java.util.Map;
import java.util.Set;

/** The singular of a noun, good enough for the words that describe things. */
final class Lemmas {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("feet", "foot"),
            Map.entry("teeth", "tooth"),
            Map.entry("toothed", "tooth"),
            Map.entry("leaves", "leaf"),
            Map.entry("leaved", "leaf"),
            Map.entry("shelves", "shelf"),
            Map.entry("knives", "knife"),
            Map.entry("cacti", "cactus"),
            Map.entry("fungi", "fungus"),
            Map.entry("legged", "leg"),
            Map.entry("armed", "arm"),
            Map.entry("armrest", "arm"),
            Map.entry("armrests", "arm"),
            Map.entry("seater", "seat"),
            Map.entry("seated", "seat"),
            Map.entry("bladed", "blade"),
            Map.entry("tiered", "tier"),
            Map.entry("drawered", "drawer"),
            Map.entry("petalled", "petal"),
            Map.entry("petaled", "petal"),
            Map.entry("ribbed", "rib"),
            Map.entry("fluted", "flute"),
            Map.entry("storey", "floor"),
            Map.entry("storeys", "floor"),
            Map.entry("stories", "floor"),
            Map.entry("story", "floor"),
            Map.entry("storied", "floor"),
            Map.entry("colour", "color"),
            Map.entry("colours", "color"),
            Map.entry("grey", "gray"),
            Map.entry("aluminum", "aluminium"),
            Map.entry("center", "centre"),
            Map.entry("metre", "meter"),
            Map.entry("metres", "meter"));
    private static final Set<String> UNCHANGED = Set.of(
            "stairs", "brass", "glass", "moss", "cactus", "lens", "is", "this", "its", "has", "was", "canvas", "bus",
            "gas", "compass", "fungus", "us", "as", "classic", "chassis", "always", "plus", "across", "address");

    private Lemmas() {}

    /** @param word lower case */
    static String of(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() < 4
                || !word.endsWith("s")
                || word.endsWith("ss")
                || word.endsWith("us")
                || UNCHANGED.contains(word)) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("sses") || word.endsWith("xes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.substring(0, word.length() - 1);
    }
}
