package org.bozzetto.ai3d.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.ai3d.sample.QuietJob;
import org.bozzetto.kernel.change.Recipe;
import org.junit.jupiter.api.Test;

/**
 * Two hundred sentences as people type them, through the whole pipeline: what was asked for is made, or a note says what was
 * left out. Prints the share of each kind of sentence that came out right.
 */
class SentencesTest {
    /** Of all sentences; those that still fail are printed with what they lack. */
    private static final double FLOOR = 0.97;

    @Test
    void sentencesAreUnderstoodOrWhatIsMissingIsSaid() throws Exception {
        try (TextEmbedder embedder = new TextEmbedder()) {
            assumeTrue(embedder.problem().isEmpty(), "the sentence model runs here");
            Score score = score(embedder);
            score.print();
            assertThat(score.right / (double) score.all).isGreaterThanOrEqualTo(FLOOR);
        }
    }

    static Score score(TextEmbedder embedder) throws Exception {
        TextToMesh pipeline = new TextToMesh();
        Score score = new Score();
        for (Sentence sentence : Sentence.all()) {
            score.add(sentence, faults(pipeline, sentence, embedder));
        }
        return score;
    }

    private static List<String> faults(TextToMesh pipeline, Sentence sentence, TextEmbedder embedder)
            throws CancelledException {
        Pipeline.Output output;
        try {
            output = pipeline.run(
                    new QuietJob(JsonNodeFactory.instance.objectNode().put("prompt", sentence.words()), embedder));
        } catch (PipelineException e) {
            boolean right = sentence.families().isEmpty() && e.code().equals("NO_FAMILY");
            return right ? List.of() : List.of(e.getMessage());
        }
        Optional<Recipe> recipe = output.assets().getFirst().recipe();
        String family = recipe.orElseThrow().family();
        if (!sentence.families().contains(family)) {
            return List.of("is a " + family);
        }
        List<String> left = output.notes().stream()
                .filter(note -> !note.startsWith("understood: ") && !note.startsWith("read as: "))
                .toList();
        List<String> faults = new ArrayList<>();
        for (Expectation expectation : sentence.expectations()) {
            if (!expectation.holds(recipe.orElseThrow().parameters(), left)) {
                faults.add(expectation + " but "
                        + recipe.orElseThrow().parameters().get(expectation.subject()));
            }
        }
        if (!faults.isEmpty()) {
            faults.add(output.notes().toString());
        }
        return faults;
    }

    /** Counts what came out right, by kind of sentence. */
    static final class Score {
        private final Map<String, int[]> sections = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();
        private int right;
        private int all;

        private void add(Sentence sentence, List<String> found) {
            int[] counts = sections.computeIfAbsent(sentence.section(), _ -> new int[2]);
            all++;
            counts[1]++;
            if (found.isEmpty()) {
                right++;
                counts[0]++;
            } else {
                faults.add(sentence.words() + ": " + String.join("; ", found));
            }
        }

        void print() {
            faults.forEach(fault -> System.out.println("  " + fault));
            sections.forEach((name, counts) -> System.out.println(name + ": " + counts[0] + " of " + counts[1]));
            System.out.println("sentences understood: " + right + " of " + all);
        }
    }
}
