package org.bozzetto.ai3d.pipeline;

import java.util.List;
import org.bozzetto.ai3d.embed.TextEmbedder;

/**
 * Tells what a sentence would make, without making it. Found with {@link java.util.ServiceLoader}; has a public no-argument
 * constructor and is called by many threads at once.
 */
public interface Suggester {

    /**
     * One thing that the sentence could mean.
     *
     * @param family id of the family of shapes
     * @param fit 0..1
     * @param parametersJson what was read from the sentence, as the family's parameters
     * @param summary in words: "4 legs, walnut, 75 cm high"
     */
    record Suggestion(String family, String familyName, double fit, String parametersJson, String summary) {}

    /**
     * @param suggestions best first
     * @param confident false when nothing fits well, and these are only the nearest
     */
    record Suggestions(List<Suggestion> suggestions, boolean confident) {
        public Suggestions {
            suggestions = List.copyOf(suggestions);
        }
    }

    /**
     * @param text as typed so far, maybe half a word
     * @param limit at least 1
     * @param embedder lazy; may turn out to be unavailable, which only makes the answer worse
     */
    Suggestions suggest(String text, int limit, TextEmbedder embedder);
}
