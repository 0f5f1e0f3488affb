package org.bozzetto.ai3d.text;

import java.util.List;

/**
 * What a sentence is about: the noun phrase before the first "with", "on", "for" …
 *
 * @param from first token of the phrase
 * @param to end of the phrase, exclusive; its last token is the head noun
 * @param named tokens that name the family, e.g. both words of "table lamp"
 */
record Subject(int from, int to, List<Integer> named) {
    Subject {
        named = List.copyOf(named);
    }

    /** Where the head phrase of a sentence lies, before it is known what it names. */
    static Subject of(List<Token> tokens) {
        int from = 0;
        while (from < tokens.size()
                && CommonWords.isStop(tokens.get(from).lemma())
                && !tokens.get(from).isNumber()) {
            from++;
        }
        int to = from;
        while (to < tokens.size() && !endsPhrase(tokens, from, to)) {
            to++;
        }
        return new Subject(from, to, List.of());
    }

    /** "And" between adjectives ("black and white vase") does not end the phrase; a unit "in" after a figure neither. */
    private static boolean endsPhrase(List<Token> tokens, int from, int at) {
        String lemma = tokens.get(at).lemma();
        if (!CommonWords.isLink(lemma) || at == from) {
            return false;
        }
        if (lemma.equals("and")) {
            boolean betweenAdjectives =
                    Adjectives.isAdjective(tokens.get(at - 1).lemma())
                            && at + 1 < tokens.size()
                            && (Adjectives.isAdjective(tokens.get(at + 1).lemma())
                                    || tokens.get(at + 1).isNumber());
            return !betweenAdjectives;
        }
        return !(lemma.equals("in") && tokens.get(at - 1).isNumber());
    }

    Subject naming(List<Integer> tokens) {
        return new Subject(from, to, tokens);
    }

    boolean contains(int token) {
        return token >= from && token < to;
    }
}
