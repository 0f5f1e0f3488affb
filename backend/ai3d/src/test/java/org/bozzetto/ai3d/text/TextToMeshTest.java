package org.bozzetto.ai3d.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineContext;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.ai3d.pipeline.Suggester;
import org.bozzetto.kernel.shape.ParameterValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TextToMeshTest {
    private static final TextEmbedder EMBEDDER = new TextEmbedder();

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Test
    void aSentenceBecomesAnAssetThatStaysParametric() throws Exception {
        Run run = new Run("{\"prompt\":\"low round marble table on brass legs\"}");
        Pipeline.Output output = new TextToMesh().run(run);
        MadeAsset asset = output.assets().getFirst();
        assertThat(asset.name()).isEqualTo("Low round marble table");
        assertThat(asset.tags()).contains("furniture", "marble", "brass");
        assertThat(asset.recipe()).hasValueSatisfying(recipe -> {
            assertThat(recipe.family()).isEqualTo("round-table");
            assertThat(recipe.parameters()).containsEntry("topMaterial", new ParameterValue.Choice("marble"));
        });
        byte[] glb = asset.contents().getFirst().bytes();
        assertThat(new String(glb, 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("glTF");
        assertThat(new String(glb, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("\"bozzetto\"")
                .contains("\"round-table\"");
        assertThat(output.notes()).anyMatch(note -> note.startsWith("understood: "));
        assertThat(run.fractions).isSorted().endsWith(1.0);
    }

    @Test
    void theSameSentenceGivesTheSameBytes() throws Exception {
        String prompt = "{\"prompt\":\"tall blue vase\"}";
        byte[] first = new TextToMesh()
                .run(new Run(prompt))
                .assets()
                .getFirst()
                .contents()
                .getFirst()
                .bytes();
        byte[] second = new TextToMesh()
                .run(new Run(prompt))
                .assets()
                .getFirst()
                .contents()
                .getFirst()
                .bytes();
        assertThat(first).isEqualTo(second);
    }

    @Test
    void givenKindAndValuesWin() throws Exception {
        Pipeline.Output output = new TextToMesh()
                .run(
                        new Run(
                                "{\"prompt\":\"red thing\",\"family\":\"chair\",\"values\":{\"seatHeight\":0.5,\"arms\":true}}"));
        assertThat(output.assets().getFirst().recipe().orElseThrow().parameters())
                .containsEntry("seatHeight", new ParameterValue.Quantity(0.5))
                .containsEntry("arms", new ParameterValue.Flag(true));
    }

    @Test
    void ignoredWordsAreToldToTheUser() throws Exception {
        assertThat(new TextToMesh()
                        .run(new Run("{\"prompt\":\"flying oak table\"}"))
                        .notes())
                .contains("ignored: 'flying'");
    }

    @Test
    void whatWeCannotMakeNamesTheNearest() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new TextToMesh().run(new Run("{\"prompt\":\"a fire-breathing dragon\"}")))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("NO_FAMILY");
                    assertThat(problem.getMessage()).contains("dragon");
                    assertThat(problem.remedy()).contains("Nearest are");
                });
    }

    @Test
    void anUnknownKindEmptySentenceOrBadValuesAreRefused() {
        assertCode("{\"prompt\":\"oak table\",\"family\":\"unicorn\"}", "NO_FAMILY");
        assertCode("{\"prompt\":\"   \"}", "NO_PROMPT");
        assertCode("{\"prompt\":\"oak table\",\"values\":{\"height\":[1,2]}}", "BAD_VALUES");
    }

    private static void assertCode(String parameters, String code) {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new TextToMesh().run(new Run(parameters)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void cancellingStopsIt() throws Exception {
        Run run = new Run("{\"prompt\":\"oak table\"}");
        run.cancelled = true;
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> new TextToMesh().run(run));
    }

    @Test
    void pipelineAndSuggesterAreFoundAsServices() {
        assertThat(ServiceLoader.load(Pipeline.class)).hasAtLeastOneElementOfType(TextToMesh.class);
        assertThat(ServiceLoader.load(Suggester.class)).hasAtLeastOneElementOfType(PromptSuggester.class);
    }

    /** A job without a runner. */
    private static final class Run implements PipelineContext {
        private final JsonNode parameters;
        private final List<Double> fractions = new ArrayList<>();
        private boolean cancelled;

        Run(String parameters) throws Exception {
            this.parameters = new ObjectMapper().readTree(parameters);
        }

        @Override
        public Optional<InputBytes> input(String role) {
            return Optional.empty();
        }

        @Override
        public JsonNode parameters() {
            return parameters;
        }

        @Override
        public long seed() {
            return 0;
        }

        @Override
        public TextEmbedder embedder() {
            return EMBEDDER;
        }

        @Override
        public void progress(String stage, double fraction) throws CancelledException {
            fractions.add(fraction);
            checkCancelled();
        }

        @Override
        public void preview(byte[] png) {}

        @Override
        public void checkCancelled() throws CancelledException {
            if (cancelled) {
                throw new CancelledException();
            }
        }
    }
}
