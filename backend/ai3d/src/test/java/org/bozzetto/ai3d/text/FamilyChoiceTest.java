package org.bozzetto.ai3d.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.Suggester.Suggestions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kind of thing a sentence is about, and whether we can make it at all; with the real sentence model. */
class FamilyChoiceTest {
    private static final FamilyMatcher MATCHER = new FamilyMatcher();
    private static TextEmbedder embedder;

    @BeforeAll
    static void load() {
        embedder = new TextEmbedder();
        assumeTrue(embedder.problem().isEmpty(), "the sentence model runs here");
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    private static FamilyMatcher.Fit best(String prompt) {
        return MATCHER.fits(prompt, new SafeEmbedding(embedder)).getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    low round marble table on brass legs     | round-table
                    rustic pine dining table                 | table
                    circular table                           | round-table
                    lamp made of wood                        | table-lamp
                    chair for a table                        | chair
                    a vase on a table                        | vase
                    table lamp                               | table-lamp
                    tall standing lamp                       | floor-lamp
                    hanging lamp with 50 cm diameter         | pendant-lamp
                    bar stool with leather seat              | stool
                    couch                                    | sofa
                    wardrobe                                 | cabinet
                    nightstand with two drawers              | cabinet
                    bookcase without books                   | bookshelf
                    snake plant in a white pot               | potted-plant
                    wine glass                               | glass
                    green glass bottle                       | bottle
                    glass table                              | table
                    a cup of coffee                          | mug
                    christmas tree                           | conifer
                    pine tree                                | conifer
                    apple tree                               | tree
                    sunflower                                | flower
                    toadstool                                | mushroom
                    boulder                                  | rock
                    greek pillar                             | column
                    spiral staircase                         | stairs
                    picket fence                             | fence
                    cog wheel                                | gear
                    hex bolt 8 cm long                       | bolt
                    ball bearing                             | bearing
                    ship propeller                           | propeller
                    tabel                                    | table
                    wooden chiar                             | chair
                    light for my desk                        | table-lamp
                    a cottage                                | house
                    I want a big red table please            | table
                    """)
    void theThingIsRecognised(String prompt, String family) {
        FamilyMatcher.Fit fit = best(prompt);
        assertThat(fit.family().id()).isEqualTo(family);
        assertThat(fit.fit()).isBetween(FamilyMatcher.CONFIDENT, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a dragon",
                "asdf",
                "the meaning of life",
                "sports car",
                "a human face",
                "smartphone",
                "cat",
                "airplane",
                "guitar",
                "pizza",
                "statue of a chair",
                "happiness",
                "bicycle",
                "t-shirt",
                "robot",
                "keyboard",
                "shoe",
                "table tennis racket",
                "window cleaner",
                "xq zzt 12",
                "spaceship",
                "sword"
            })
    void whatWeCannotMakeIsNotClaimed(String prompt) {
        assertThat(best(prompt).fit()).isLessThan(FamilyMatcher.CONFIDENT);
    }

    @Test
    void nothingMatchesAnEmptySentence() {
        assertThat(MATCHER.fits("", new SafeEmbedding(embedder))).isEmpty();
        assertThat(MATCHER.fits("  ?! ", new SafeEmbedding(embedder))).isEmpty();
    }

    @Test
    void namesAreRecognisedWithoutTheModel() {
        FamilyMatcher plain = new FamilyMatcher();
        List<FamilyMatcher.Fit> fits = plain.fits("oak bar stool with four legs", _ -> Optional.empty());
        assertThat(fits.getFirst().family().id()).isEqualTo("stool");
        assertThat(fits.getFirst().fit()).isGreaterThanOrEqualTo(FamilyMatcher.CONFIDENT);
        assertThat(plain.fits("a dragon", _ -> Optional.empty()).getFirst().fit())
                .isLessThan(FamilyMatcher.CONFIDENT);
    }

    @Test
    void suggestionsComeWhileOneTypes() {
        Suggestions suggestions = new PromptSuggester().suggest("red boo", 3, embedder);
        assertThat(suggestions.confident()).isFalse();
        assertThat(suggestions.suggestions().getFirst().family()).isEqualTo("bookshelf");
        Suggestions whole = new PromptSuggester().suggest("oak desk with 4 drawers", 3, embedder);
        assertThat(whole.confident()).isTrue();
        assertThat(whole.suggestions()).hasSize(3);
        assertThat(whole.suggestions().getFirst().summary())
                .contains("4 drawers")
                .contains("oak");
        assertThat(whole.suggestions().getFirst().parametersJson()).contains("\"drawers\":4");
    }
}
