package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;

/**
 * Finds the families that a sentence can mean: by the names in it, head noun first, and by the nearness of sentence
 * embeddings for words that are in no list. Keeps the vectors of the families' names, which never change.
 */
final class FamilyMatcher {
    /** From here on a fit is good enough to make the thing without asking. */
    static final double CONFIDENT = 0.5;

    /** @param fit 0..1 */
    record Fit(Family family, double fit) {}

    /** Cosines of unrelated and of synonymous short phrases under MiniLM, between which the fit rises. */
    private static final double UNRELATED = 0.3;

    private static final double SAME = 0.86;

    /** What remains of the likeness when a name only occurs in another expression; below {@link #CONFIDENT}. */
    private static final double OTHER = 0.4;

    private static final Set<String> GENERIC =
            Set.of("something", "anything", "thing", "place", "item", "object", "stuff", "furniture", "tool", "sit");

    /** Sentence vectors of unit length, in the order of the texts; empty when the model cannot run. */
    @FunctionalInterface
    interface Embedding extends Function<List<String>, Optional<List<float[]>>> {}

    /** Short texts of a family and their vectors. */
    private record Known(Family family, List<float[]> vectors) {}

    private List<Known> known = List.of();

    /** All families, best first. */
    List<Fit> fits(String prompt, Embedding embedding) {
        List<Token> tokens = Tokenizer.tokens(prompt);
        Subject subject = Subject.of(tokens);
        if (subject.to() <= subject.from()) {
            return List.of();
        }
        String headPhrase = words(prompt, tokens, subject);
        Optional<float[]> vector = embedding.apply(List.of(headPhrase)).map(List::getFirst);
        List<Known> all = vector.isPresent() ? known(embedding) : List.of();
        List<Fit> fits = new ArrayList<>();
        for (Family family : Families.all()) {
            double meaning = all.stream()
                    .filter(entry -> entry.family().id().equals(family.id()))
                    .mapToDouble(entry -> nearest(vector.orElseThrow(), entry.vectors()))
                    .findFirst()
                    .orElse(0);
            fits.add(new Fit(family, fit(tokens, subject, family, meaning)));
        }
        fits.sort(Comparator.comparingDouble(Fit::fit).reversed());
        return fits;
    }

    private static double fit(List<Token> tokens, Subject subject, Family family, double meaning) {
        if (isOther(tokens, subject, family)) {
            return OTHER * meaning;
        }
        double near = Math.clamp((meaning - UNRELATED) / (SAME - UNRELATED), 0, 1);
        Optional<Naming.Match> match = Naming.match(tokens, subject, family);
        if (match.isEmpty()) {
            // Nearness alone must be great: a sports car is near to many things on wheels, and none of ours.
            return 0.72 * near;
        }
        if (!match.get().head()) {
            return 0.72 * near * 0.9;
        }
        double named = match.get().exact() ? 0.76 : 0.66;
        boolean shaped = match.get().tokens().stream()
                .anyMatch(i -> ShapeWords.isShape(tokens.get(i).lemma()));
        double closer = 0.07 * (match.get().tokens().size() - 1) + (shaped ? 0.05 : 0);
        return Math.min(1, named + closer + 0.1 * near);
    }

    /** "Table of contents", "bed of nails": not the thing itself, unless it is a vessel or the words say what it is made of. */
    private static boolean isOther(List<Token> tokens, Subject subject, Family family) {
        int of = subject.to();
        if (family.category().equals("vessel")
                || of + 1 >= tokens.size()
                || !tokens.get(of).is("of")) {
            return false;
        }
        Token next = tokens.get(of + 1);
        return !Adjectives.isAdjective(next.lemma())
                && !CommonWords.isStop(next.lemma())
                && !next.isNumber()
                && PartWords.slots(next.lemma()).isEmpty();
    }

    /** The head phrase without attributes; all of a sentence about "something" or "a place", which names nothing. */
    private static String words(String prompt, List<Token> tokens, Subject subject) {
        int head = subject.head(tokens);
        StringBuilder words = new StringBuilder();
        for (int i = subject.from(); i <= head; i++) {
            Token token = tokens.get(i);
            boolean attribute = Adjectives.isAdjective(token.lemma()) && i < head;
            if (!attribute && !token.isNumber()) {
                words.append(words.isEmpty() ? "" : " ").append(token.text());
            }
        }
        return words.isEmpty() || GENERIC.contains(tokens.get(head).lemma()) ? prompt : words.toString();
    }

    private synchronized List<Known> known(Embedding embedding) {
        if (known.isEmpty()) {
            List<String> texts =
                    Families.all().stream().flatMap(FamilyMatcher::texts).toList();
            known = embedding.apply(texts).map(FamilyMatcher::byFamily).orElse(List.of());
        }
        return known;
    }

    /** @param vectors of all families' texts */
    private static List<Known> byFamily(List<float[]> vectors) {
        List<Known> all = new ArrayList<>();
        int from = 0;
        for (Family family : Families.all()) {
            int to = from + (int) texts(family).count();
            all.add(new Known(family, vectors.subList(from, to)));
            from = to;
        }
        return List.copyOf(all);
    }

    private static Stream<String> texts(Family family) {
        return Stream.concat(Stream.of(family.name(), family.description()), family.synonyms().stream());
    }

    private static double nearest(float[] vector, List<float[]> vectors) {
        double best = 0;
        for (float[] other : vectors) {
            double dot = 0;
            for (int i = 0; i < other.length; i++) {
                dot += vector[i] * other[i];
            }
            best = Math.max(best, dot);
        }
        return best;
    }
}
