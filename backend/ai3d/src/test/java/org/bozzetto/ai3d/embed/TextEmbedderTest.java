package org.bozzetto.ai3d.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextEmbedderTest {
    private final TextEmbedder embedder = new TextEmbedder();

    @AfterAll
    void close() {
        embedder.close();
    }

    @Test
    void whatMeansTheSameLiesClose() {
        double sofa = similarity("a comfy sofa", "couch to sit on");
        assertThat(sofa).isGreaterThan(0.5);
        assertThat(sofa).isGreaterThan(similarity("a comfy sofa", "gear wheel") + 0.3);
        assertThat(similarity("wooden table for dinner", "oak dining furniture"))
                .isGreaterThan(similarity("wooden table for dinner", "street lantern") + 0.2);
    }

    @Test
    void vectorsHaveUnitLength() {
        for (String text : List.of("a", "", "   ", "lamp", "Ⅻ 漢字 \uD83D\uDE00", "long ".repeat(5_000))) {
            assertThat(dot(embedder.embed(text), embedder.embed(text))).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aBatchIsWhatItsTextsAreOneByOne() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add("a chair with " + i + " legs" + ", and more".repeat(i % 5));
        }
        List<float[]> batch = embedder.embed(texts);
        assertThat(batch).hasSize(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(dot(batch.get(i), embedder.embed(texts.get(i)))).isCloseTo(1, within(1e-4));
        }
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void manyThreadsShareOneModel() throws Exception {
        float[] expected = embedder.embed("a vase");
        try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
            List<Future<float[]>> calls = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                calls.add(executor.submit(() -> embedder.embed("a vase")));
            }
            for (Future<float[]> call : calls) {
                assertThat(call.get()).containsExactly(expected);
            }
        }
    }

    @Test
    void aClosedEmbedderSaysSo() {
        TextEmbedder closed = new TextEmbedder();
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> closed.embed("a vase"));
    }

    private double similarity(String one, String other) {
        return dot(embedder.embed(one), embedder.embed(other));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
