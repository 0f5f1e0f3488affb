package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.Suggester;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.RecipeJson;

/** What a sentence would make, also while its last word is only half typed. */
public final class PromptSuggester implements Suggester {
    private static final int SHORTEST_START = 2;

    /** A half-typed word is a guess: offered first, but never made without asking. */
    private static final double START_FIT = 0.49;

    private final FamilyMatcher matcher = new FamilyMatcher();

    @Override
    public Suggestions suggest(String text, int limit, TextEmbedder embedder) {
        List<FamilyMatcher.Fit> fits = matcher.fits(text, new SafeEmbedding(embedder));
        if (fits.isEmpty()) {
            return new Suggestions(List.of(), false);
        }
        boolean confident = fits.getFirst().fit() >= FamilyMatcher.CONFIDENT;
        List<FamilyMatcher.Fit> ranked = confident ? fits : withStarts(text, fits);
        List<Suggestion> suggestions =
                ranked.stream().limit(limit).map(fit -> suggestion(text, fit)).toList();
        return new Suggestions(suggestions, confident);
    }

    private static List<FamilyMatcher.Fit> withStarts(String text, List<FamilyMatcher.Fit> fits) {
        List<Token> tokens = Tokenizer.tokens(text);
        String last = tokens.getLast().lemma();
        List<FamilyMatcher.Fit> ranked = new ArrayList<>();
        for (FamilyMatcher.Fit fit : fits) {
            boolean starts = last.length() >= SHORTEST_START && starts(fit.family(), last);
            ranked.add(starts ? new FamilyMatcher.Fit(fit.family(), Math.max(fit.fit(), START_FIT)) : fit);
        }
        ranked.sort(Comparator.comparingDouble(FamilyMatcher.Fit::fit).reversed());
        return ranked;
    }

    private static boolean starts(Family family, String beginning) {
        return Stream.concat(Stream.of(family.name()), family.synonyms().stream())
                .flatMap(name -> Stream.of(name.toLowerCase(Locale.ROOT).split(" ")))
                .anyMatch(word -> word.startsWith(beginning));
    }

    private static Suggestion suggestion(String text, FamilyMatcher.Fit fit) {
        PromptReading reading = PromptReader.read(text, fit.family());
        return new Suggestion(
                fit.family().id(),
                fit.family().name(),
                fit.fit(),
                RecipeJson.toJson(reading.values()).toString(),
                String.join(", ", reading.understood()));
    }
}
