package org.bozzetto.ai3d.text;

/** Words that stand before a noun and say something about it. */
final class Adjectives {
    private Adjectives() {}

    static boolean isAdjective(String lemma) {
        return ColorWords.isColor(lemma)
                || ColorWords.isModifier(lemma)
                || MaterialWords.isMaterial(lemma)
                || SizeWords.isSize(lemma)
                || StyleWords.isStyle(lemma)
                || ShapeWords.isShape(lemma);
    }
}
