package org.bozzetto.ai3d.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSchemaTest {
    private final ParameterSchema schema = new ParameterSchema("""
            {"type": "object", "required": ["mode"], "properties": {
              "mode": {"enum": ["auto", "revolve"], "default": "auto"},
              "thickness": {"type": "number", "minimum": 0.01, "maximum": 1, "default": 0.2},
              "triangles": {"type": "integer", "minimum": 100},
              "name": {"type": "string", "maxLength": 5},
              "light": {"type": "object", "properties": {"power": {"type": "number", "default": 3}}}}}
            """);

    @Test
    void fillsInWhatWasLeftOut() {
        assertThat(schema.complete("").toString()).isEqualTo("{\"mode\":\"auto\",\"thickness\":0.2}");
        assertThat(schema.complete("{\"light\": {}, \"mode\": \"revolve\"}").toString())
                .isEqualTo("{\"light\":{\"power\":3},\"mode\":\"revolve\",\"thickness\":0.2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"thickness\": 7} | thickness must have a maximum value of 1",
                "{\"thickness\": \"much\"} | thickness string found, number expected",
                "{\"triangles\": 1.5} | triangles number found, integer expected",
                "{\"mode\": \"best\"} | mode does not have a value in the enumeration",
                "{\"name\": \"far too long\"} | name must be at most 5 characters long",
                "{\"thicknes\": 1} | there is no parameter \"thicknes\"; there are mode, thickness",
                "{\"light\": {\"power\": \"x\"}} | light/power string found, number expected",
                "[] | not a JSON object",
                "7 | not a JSON object",
                "{\"mode\": | not JSON",
                "{} {} | not JSON",
                "{\"mode\": \"auto\", \"mode\": \"revolve\"} | not JSON: Duplicate",
                "{\"thickness\": NaN} | not JSON"
            })
    void saysWhatDoesNotFit(String parameters, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.complete(parameters))
                .withMessageContaining(words);
    }

    @Test
    void saysEverythingThatDoesNotFitAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.complete("{\"thickness\": 7, \"triangles\": 1}"))
                .withMessageContaining("thickness")
                .withMessageContaining("triangles");
    }

    @Test
    void refusesBombs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.complete("{\"a\":".repeat(20_000)))
                .withMessageContaining("not JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.complete(" ".repeat(10_000_000) + "{}"))
                .withMessageContaining("characters");
    }
}
