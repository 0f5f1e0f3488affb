package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;

/** What people call materials. A word may stand for several, best first. */
final class MaterialWords {
    private static final Map<String, List<String>> SYNONYMS = Map.ofEntries(
            Map.entry("wood", MaterialLibrary.WOODS),
            Map.entry("wooden", MaterialLibrary.WOODS),
            Map.entry("timber", MaterialLibrary.WOODS),
            Map.entry("oaken", List.of("oak")),
            Map.entry("beech", List.of("birch", "maple")),
            Map.entry("plywood", List.of("birch")),
            Map.entry("rosewood", List.of("mahogany")),
            Map.entry("cedar", List.of("cherry", "pine")),
            Map.entry("spruce", List.of("pine")),
            Map.entry("metal", MaterialLibrary.any(List.of("steel", "iron"), MaterialLibrary.METALS)),
            Map.entry("metallic", MaterialLibrary.any(List.of("steel", "iron"), MaterialLibrary.METALS)),
            Map.entry("stainless", List.of("steel", "chrome")),
            Map.entry("zinc", List.of("aluminium", "steel")),
            Map.entry("tin", List.of("aluminium", "steel")),
            Map.entry("pewter", List.of("aluminium", "steel")),
            Map.entry("cast", List.of("iron")),
            Map.entry("wrought", List.of("iron")),
            Map.entry("rusty", List.of("iron")),
            Map.entry("chromed", List.of("chrome")),
            Map.entry("golden", List.of("gold", "brass")),
            Map.entry("gilded", List.of("gold", "brass")),
            Map.entry("silvery", List.of("silver")),
            Map.entry("stone", MaterialLibrary.any(List.of("stone"), MaterialLibrary.STONES)),
            Map.entry("limestone", List.of("sandstone", "stone")),
            Map.entry("travertine", List.of("sandstone", "marble")),
            Map.entry("cement", List.of("concrete")),
            Map.entry("clay", List.of("clay", "terracotta")),
            Map.entry("earthenware", List.of("stoneware", "terracotta")),
            Map.entry("pottery", List.of("stoneware")),
            Map.entry("china", List.of("porcelain")),
            Map.entry("crystal", List.of("glass")),
            Map.entry("glassy", List.of("glass")),
            Map.entry("acrylic", List.of("plastic", "glass")),
            Map.entry("lacquered", List.of("lacquer")),
            Map.entry("glossy", List.of("lacquer", "porcelain")),
            Map.entry("cloth", List.of("fabric", "linen")),
            Map.entry("textile", List.of("fabric", "linen")),
            Map.entry("upholstered", List.of("fabric", "linen")),
            Map.entry("cotton", List.of("linen", "fabric")),
            Map.entry("woolen", List.of("wool")),
            Map.entry("woollen", List.of("wool")),
            Map.entry("suede", List.of("leather")),
            Map.entry("rattan", List.of("wicker")),
            Map.entry("cane", List.of("wicker")),
            Map.entry("straw", List.of("wicker")),
            Map.entry("shingle", List.of("tiles")),
            Map.entry("tiled", List.of("tiles")),
            Map.entry("tile", List.of("tiles")),
            Map.entry("paper", List.of("paper")));

    private MaterialWords() {}

    /** Ids from the {@link MaterialLibrary}, best first; empty when the word names no material. */
    static List<String> find(String lemma) {
        List<String> known = SYNONYMS.get(lemma);
        if (known != null) {
            return known;
        }
        String stem = lemma.endsWith("y") && lemma.length() > 4 ? lemma.substring(0, lemma.length() - 1) : lemma;
        return MaterialLibrary.find(lemma)
                .or(() -> MaterialLibrary.find(stem))
                .map(substance -> List.of(substance.id()))
                .orElse(List.of());
    }

    static boolean isMaterial(String lemma) {
        return !find(lemma).isEmpty();
    }

    /** The first of the word's materials that is allowed. A general word ("wooden") leaves a fitting one as it is. */
    static Optional<String> choose(String lemma, List<String> allowed, String present) {
        List<String> wanted = find(lemma);
        if (wanted.size() > 2 && wanted.contains(present)) {
            return Optional.of(present);
        }
        return wanted.stream().filter(allowed::contains).findFirst();
    }
}
