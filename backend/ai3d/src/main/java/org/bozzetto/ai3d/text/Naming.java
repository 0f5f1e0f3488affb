package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.shape.Family;

/** Which words of a sentence name a thing of a family. */
final class Naming {
    /**
     * @param tokens that match, in order
     * @param head whether the last of them is the head noun
     * @param exact false when a letter is wrong
     */
    record Match(List<Integer> tokens, boolean head, boolean exact) {
        Match {
            tokens = List.copyOf(tokens);
        }
    }

    private Naming() {}

    static Subject of(List<Token> tokens, Family family) {
        Subject subject = Subject.of(tokens);
        return match(tokens, subject, family)
                .map(found -> subject.naming(found.tokens()))
                .orElse(subject);
    }

    /** The longest of the family's names in the sentence, rather at the head noun than elsewhere. */
    static Optional<Match> match(List<Token> tokens, Subject subject, Family family) {
        Optional<Match> best = Optional.empty();
        List<List<Token>> phrases = FamilyNames.phrases(family);
        int head = subject.head(tokens);
        for (List<Token> phrase : phrases) {
            best = better(best, backwards(tokens, phrase, head, true));
        }
        for (int end = subject.to() - 1; end >= subject.from() && best.isEmpty(); end--) {
            for (List<Token> phrase : phrases) {
                best = better(best, backwards(tokens, phrase, end, false));
            }
        }
        return best;
    }

    private static Optional<Match> better(Optional<Match> a, Optional<Match> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        int difference = b.get().tokens().size() - a.get().tokens().size();
        boolean closer = difference > 0
                || (difference == 0 && b.get().exact() && !a.get().exact());
        return closer ? b : a;
    }

    /** The phrase's words from its last at {@code end} backwards, with adjectives allowed between them. */
    private static Optional<Match> backwards(List<Token> tokens, List<Token> phrase, int end, boolean head) {
        List<Integer> found = new ArrayList<>();
        boolean exact = true;
        int at = end;
        for (int k = phrase.size() - 1; k >= 0; k--) {
            while (at >= 0
                    && k < phrase.size() - 1
                    && !same(tokens.get(at), phrase.get(k))
                    && (Adjectives.isAdjective(tokens.get(at).lemma())
                            || FamilyNames.isPart(tokens.get(at).lemma()))) {
                at--;
            }
            if (at < 0) {
                return Optional.empty();
            }
            if (!same(tokens.get(at), phrase.get(k))) {
                if (!almost(tokens.get(at).lemma(), phrase.get(k).lemma())) {
                    return Optional.empty();
                }
                exact = false;
            }
            found.addFirst(at);
            at--;
        }
        return Optional.of(new Match(found, head, exact));
    }

    private static boolean same(Token a, Token b) {
        return a.lemma().equals(b.lemma());
    }

    /** One letter wrong, missing, too many or two swapped, in a word of at least five that is not another word we know. */
    static boolean almost(String word, String meant) {
        if (word.length() < 4
                || meant.length() < 5
                || Math.abs(word.length() - meant.length()) > 1
                || Adjectives.isAdjective(word)
                || CommonWords.isStop(word)
                || word.charAt(0) != meant.charAt(0)) {
            return false;
        }
        int same = 0;
        while (same < word.length() && same < meant.length() && word.charAt(same) == meant.charAt(same)) {
            same++;
        }
        String restWord = word.substring(same);
        String restMeant = meant.substring(same);
        if (word.length() == meant.length()) {
            boolean wrong = restWord.length() > 0 && restWord.substring(1).equals(restMeant.substring(1));
            boolean swapped = restWord.length() > 1
                    && restWord.charAt(0) == restMeant.charAt(1)
                    && restWord.charAt(1) == restMeant.charAt(0)
                    && restWord.substring(2).equals(restMeant.substring(2));
            return swapped || (wrong && word.length() > 5);
        }
        return word.length() > meant.length()
                ? restWord.substring(1).equals(restMeant)
                : restMeant.substring(1).equals(restWord);
    }
}
