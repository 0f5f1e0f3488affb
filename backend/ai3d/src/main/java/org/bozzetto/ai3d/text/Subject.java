package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Set;

/**
 * What a sentence is about: the noun phrase before the first "with", "on", "for" …
 *
 * @param from first token of the phrase
 * @param to end of the phrase, exclusive; its last token is the head noun
 * @param named tokens that name the family, e.g. both words of "table lamp"
 */
record Subject(int from, int to, List<Integer> named) {
    private static final Set<String> GROUPS =
            Set.of("group", "pair", "couple", "set", "bunch", "collection", "row", "cluster", "pile", "number", "few");

    private static final Set<String> COVERING = Set.of(
            "covered",
            "overgrown",
            "wrapped",
            "upholstered",
            "clad",
            "painted",
            "coated",
            "plated",
            "dressed",
            "topped",
            "decorated",
            "finished",
            "stained",
            "surrounded",
            "filled",
            "lined",
            "adorned",
            "carved");

    Subject {
        named = List.copyOf(named);
    }

    /** Where the head phrase of a sentence lies, before it is known what it names. */
    static Subject of(List<Token> tokens) {
        Subject first = phrase(tokens, 0);
        boolean more = first.to() < tokens.size() && first.to() > first.from();
        if (more && tokens.get(first.to()).is("of") && first.isGroup(tokens)) {
            return phrase(tokens, first.to() + 1);
        }
        if (more && first.isPartOnly(tokens)) {
            Subject next = phrase(tokens, first.to() + 1);
            boolean thing = next.to() > next.from()
                    && FamilyNames.isHead(tokens.get(next.head(tokens)).lemma());
            return thing ? next : first;
        }
        return first;
    }

    /** "A group of five", "a pair of": what it is stands behind. */
    private boolean isGroup(List<Token> tokens) {
        return tokens.subList(from, to).stream().allMatch(token -> token.isNumber() || GROUPS.contains(token.lemma()));
    }

    /** "Black legs and a white top table": the thing comes last. */
    private boolean isPartOnly(List<Token> tokens) {
        String last = tokens.get(to - 1).lemma();
        return !PartWords.slots(last).isEmpty() && !FamilyNames.isHead(last);
    }

    private static Subject phrase(List<Token> tokens, int start) {
        int from = start;
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
        if (at == from) {
            return false;
        }
        if (Wish.isComparison(tokens, at) || Negation.isCue(tokens, at) || covers(tokens, at)) {
            return true;
        }
        if (!CommonWords.isLink(lemma)) {
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

    /** "Covered in snow", "painted green" say more; "a painted table" does not. */
    private static boolean covers(List<Token> tokens, int at) {
        if (!COVERING.contains(tokens.get(at).lemma()) || at + 1 >= tokens.size()) {
            return false;
        }
        String before = tokens.get(at - 1).lemma();
        String next = tokens.get(at + 1).lemma();
        boolean plain = ColorWords.isColor(next) || ColorWords.isModifier(next) || next.equals("all");
        return !tokens.get(at - 1).hyphenated()
                && !MaterialWords.isMaterial(before)
                && (CommonWords.isLink(next) || plain);
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
        boolean partOfIt = to - 2 >= from
                && FamilyNames.isHead(tokens.get(to - 2).lemma())
                && !FamilyNames.isHead(tokens.get(to - 1).lemma())
                && !PartWords.slots(tokens.get(to - 1).lemma()).isEmpty();
        return partOfIt ? to - 2 : to - 1;
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
