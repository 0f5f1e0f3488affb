package org.bozzetto.kernel.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.material.Rgb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeJsonTest {

    @Test
    void everyKindOfValueSurvivesTheRoundTrip() throws FormatException {
        Recipe recipe = new Recipe(
                "vase",
                3,
                Map.of(
                        "height", new ParameterValue.Quantity(0.1 + 0.2),
                        "lid", new ParameterValue.Flag(true),
                        "form", new ParameterValue.Choice("amphora"),
                        "bodyColor", new ParameterValue.Color(new Rgb(1.0 / 3, 0, 1))));
        assertThat(RecipeJson.read(RecipeJson.write(recipe))).isEqualTo(recipe);
    }

    @Test
    void theDefaultsOfEveryFamilySurviveTheRoundTrip() throws FormatException {
        for (Family family : Families.all()) {
            Recipe recipe = new Recipe(
                    family.id(),
                    family.version(),
                    Parameters.of(family, Map.of()).asMap());
            assertThat(RecipeJson.read(RecipeJson.write(recipe)))
                    .as(family.id())
                    .isEqualTo(recipe);
        }
    }

    @Test
    void theSameRecipeGivesTheSameText() {
        Recipe recipe =
                new Recipe("gear", 1, Map.of("b", new ParameterValue.Quantity(1), "a", new ParameterValue.Flag(false)));
        assertThat(RecipeJson.write(recipe))
                .isEqualTo("{\"family\":\"gear\",\"version\":1,\"parameters\":{\"a\":false,\"b\":1.0}}");
    }

    @Test
    void coloursMayBeWrittenAsOnScreens() throws FormatException {
        Recipe recipe = RecipeJson.read("{\"family\":\"vase\",\"version\":1,\"parameters\":{\"c\":\"#ff0000\"}}");
        assertThat(recipe.parameters()).containsEntry("c", new ParameterValue.Color(Rgb.ofSrgb(0xFF0000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"family\":1}",
                "{\"family\":\"vase\"}",
                "{\"family\":\"vase\",\"version\":1.5,\"parameters\":{}}",
                "{\"family\":\"vase\",\"version\":1}",
                "{\"family\":\"vase\",\"version\":1,\"parameters\":{\"a\":null}}",
                "{\"family\":\"vase\",\"version\":1,\"parameters\":{\"a\":[1,2]}}",
                "{\"family\":\"vase\",\"version\":1,\"parameters\":{\"a\":1e999}}",
                "[[[[[[[[[[[[[[[[[[[["
            })
    void whatIsNoRecipeIsRefused(String json) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> RecipeJson.read(json))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("RECIPE_INVALID"));
    }

    @Test
    void aHugeTextIsRefusedUnread() {
        String huge = "{\"family\":\"" + "x".repeat(RecipeJson.MAX_LENGTH) + "\"}";
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> RecipeJson.read(huge));
    }
}
