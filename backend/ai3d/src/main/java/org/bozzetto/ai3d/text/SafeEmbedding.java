package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.embed.TextEmbedder;

/** Sentence vectors where the model runs; names in the sentence must do where it does not. */
record SafeEmbedding(TextEmbedder embedder) implements FamilyMatcher.Embedding {
    @Override
    public Optional<List<float[]>> apply(List<String> texts) {
        try {
            return Optional.of(embedder.embed(texts));
        } catch (TextEmbedder.UnavailableException e) {
            return Optional.empty();
        }
    }
}
