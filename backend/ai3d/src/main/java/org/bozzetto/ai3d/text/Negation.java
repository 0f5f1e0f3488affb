package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Set;

/** Which words of a sentence are denied: "without arms", "not made of wood", "neither label nor cork", "label-free". */
final class Negation {
    private static final Set<String> CUES =
            Set.of("without", "no", "not", "minus", "lacking", "neither", "nor", "never", "except", "non");

    /** After these the sentence says again what is there. */
    private static final Set<String> ENDS = Set.of("but", "with", "having", ",", "only", "featuring");

    /** "And" before these begins something new. */
    private static final Set<String> AFRESH = Set.of("a", "an", "the", "some", "is", "are", "has", "have", "it");

    private final boolean[] denied;

    private Negation(boolean[] denied) {
        this.denied = denied;
    }

    static Negation of(List<Token> tokens) {
        boolean[] denied = new boolean[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            int start = startAfter(tokens, i);
            for (int j = start; start > 0 && j < tokens.size() && !ends(tokens, j); j++) {
                denied[j] = !isCue(tokens, j);
            }
            boolean free =
                    tokens.get(i).is("free") && i > 0 && tokens.get(i - 1).hyphenated();
            if (free) {
                denied[i - 1] = true;
            }
        }
        return new Negation(denied);
    }

    boolean isDenied(int i) {
        return denied[i];
    }

    /** Whether the word at {@code i} denies what follows, or what it is joined to. */
    static boolean isCue(List<Token> tokens, int i) {
        return startAfter(tokens, i) > 0
                || (tokens.get(i).is("free") && i > 0 && tokens.get(i - 1).hyphenated());
    }

    /** Where the denied words begin, 0 when the word at {@code i} denies nothing: "not taller than" is a bound. */
    private static int startAfter(List<Token> tokens, int i) {
        String lemma = tokens.get(i).lemma();
        boolean pair = i + 1 < tokens.size()
                && ((lemma.equals("free") && tokens.get(i + 1).is("of"))
                        || (lemma.equals("instead") && tokens.get(i + 1).is("of"))
                        || ((lemma.equals("rather") || lemma.equals("other"))
                                && tokens.get(i + 1).is("than")));
        if (pair) {
            return i + 2;
        }
        boolean cue = CUES.contains(lemma) || lemma.endsWith("n't");
        return cue && !Wish.isComparison(tokens, i + 1) ? i + 1 : 0;
    }

    private static boolean ends(List<Token> tokens, int j) {
        String lemma = tokens.get(j).lemma();
        if (ENDS.contains(lemma)) {
            return true;
        }
        boolean goesOn = j + 1 < tokens.size()
                && !AFRESH.contains(tokens.get(j + 1).lemma())
                && !tokens.get(j + 1).isNumber()
                && !ENDS.contains(tokens.get(j + 1).lemma());
        return lemma.equals("and") && !goesOn;
    }
}
