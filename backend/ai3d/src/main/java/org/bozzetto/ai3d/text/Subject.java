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
                && !Adjectives.isAdjective(tokens.get(from).lemma())
                && !tokens.get(from).isNumber()) {
            from++;
        }
        int to = from;
        while (to < tokens.size() && !endsPhrase(tokens, from, to)) {
            to++;
        }
        return new Subject(from, to, List.of());
    }

    /** "And" or a comma between adjectives ("low, round table") does not end the phrase; a unit "in" after a figure neither. */
    private static boolean endsPhrase(List<Token> tokens, int from, int at) {
        String lemma = tokens.get(at).lemma();
        if (!CommonWords.isLink(lemma) || at == from) {
            return false;
        }
        if (lemma.equals("and") || lemma.equals(",")) {
            boolean betweenAdjectives =
                    Adjectives.isAdjective(tokens.get(at - 1).lemma())
                            && at + 1 < tokens.size()
                            && (Adjectives.isAdjective(tokens.get(at + 1).lemma())
                                    || tokens.get(at + 1).isNumber());
            return !betweenAdjectives;
        }
        return !(lemma.equals("in") && tokens.get(at - 1).isNumber());
    }

    /** The head noun: the last of the phrase, or the one before a size ("a table 2 m long"). */
    int head(List<Token> tokens) {
        for (int i = from; i + 2 < to; i++) {
            boolean size = tokens.get(i + 1).isNumber()
                    && UnitWords.metres(tokens.get(i + 2).lemma()).isPresent();
            if (size && isNoun(tokens, i)) {
                return i;
            }
        }
        return to - 1;
    }

    private static boolean isNoun(List<Token> tokens, int i) {
        String lemma = tokens.get(i).lemma();
        boolean unit =
                i > 0 && tokens.get(i - 1).isNumber() && UnitWords.metres(lemma).isPresent();
        return !unit && !tokens.get(i).isNumber() && !Adjectives.isAdjective(lemma) && !CommonWords.isStop(lemma);
    }

    Subject naming(List<Integer> tokens) {
        return new Subject(from, to, tokens);
    }

    boolean contains(int token) {
        return token >= from && token < to;
    }
}
