package org.bozzetto.kernel.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.material.Rgb;

/**
 * A recipe as JSON: {@code {"family":"vase","version":1,"parameters":{"height":0.3,"lid":true,"form":"amphora",
 * "bodyColor":[0.5,0.1,0.1]}}}. Numbers are quantities, true and false flags, texts choices; three numbers are a colour in
 * linear light, as is a text {@code "#rrggbb"} (in sRGB) when read. Written with sorted keys: the same recipe gives the same
 * text.
 */
public final class RecipeJson {
    /** Longest text that is read. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final int MAX_PARAMETERS = 256;
    private static final int MAX_NAME = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(40)
                    .maxStringLength(4096)
                    .build())
            .build());

    private RecipeJson() {}

    public static String write(Recipe recipe) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("family", recipe.family());
        root.put("version", recipe.version());
        root.set("parameters", toJson(recipe.parameters()));
        return root.toString();
    }

    public static ObjectNode toJson(Map<String, ParameterValue> parameters) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(parameters).forEach((id, value) -> {
            switch (value) {
                case ParameterValue.Quantity(double number) -> node.put(id, number);
                case ParameterValue.Flag(boolean flag) -> node.put(id, flag);
                case ParameterValue.Choice(String choice) -> node.put(id, choice);
                case ParameterValue.Color(Rgb(double r, double g, double b)) ->
                    node.putArray(id).add(r).add(g).add(b);
            }
        });
        return node;
    }

    /** @throws FormatException {@code RECIPE_INVALID} if the text is too long, no JSON, or not a recipe */
    public static Recipe read(String json) throws FormatException {
        if (json.length() > MAX_LENGTH) {
            throw invalid("the recipe is longer than " + MAX_LENGTH + " characters", "");
        }
        try {
            return read(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new FormatException("RECIPE_INVALID", "the recipe is not valid JSON", new Where.Whole(), e);
        }
    }

    /** @throws FormatException {@code RECIPE_INVALID} if the value is no recipe */
    public static Recipe read(JsonNode root) throws FormatException {
        JsonNode family = root.path("family");
        if (!family.isTextual() || family.textValue().length() > MAX_NAME) {
            throw invalid("the recipe names no shape family", "/family");
        }
        JsonNode version = root.path("version");
        if (!version.isInt() || version.intValue() < 0) {
            throw invalid("the recipe's version is no whole number", "/version");
        }
        return new Recipe(family.textValue(), version.intValue(), readParameters(root.path("parameters")));
    }

    /** @throws FormatException {@code RECIPE_INVALID} if the value is no object of parameter values */
    public static Map<String, ParameterValue> readParameters(JsonNode node) throws FormatException {
        if (!node.isObject() || node.size() > MAX_PARAMETERS) {
            throw invalid("the recipe's parameters are no object of at most " + MAX_PARAMETERS, "/parameters");
        }
        Map<String, ParameterValue> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String pointer = "/parameters/" + entry.getKey();
            if (entry.getKey().length() > MAX_NAME) {
                throw invalid("a parameter's name is too long", "/parameters");
            }
            values.put(entry.getKey(), readValue(entry.getValue(), pointer));
        }
        return values;
    }

    private static ParameterValue readValue(JsonNode value, String pointer) throws FormatException {
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return new ParameterValue.Quantity(value.doubleValue());
        }
        if (value.isBoolean()) {
            return new ParameterValue.Flag(value.booleanValue());
        }
        if (value.isTextual() && value.textValue().length() <= MAX_NAME) {
            String text = value.textValue();
            return text.matches("#[0-9a-fA-F]{6}")
                    ? new ParameterValue.Color(Rgb.ofSrgb(Integer.parseInt(text.substring(1), 16)))
                    : new ParameterValue.Choice(text);
        }
        if (value.isArray() && value.size() == 3) {
            double r = value.get(0).asDouble(Double.NaN);
            double g = value.get(1).asDouble(Double.NaN);
            double b = value.get(2).asDouble(Double.NaN);
            if (Double.isFinite(r) && Double.isFinite(g) && Double.isFinite(b)) {
                return new ParameterValue.Color(new Rgb(r, g, b));
            }
        }
        throw invalid("a parameter is neither a number, true or false, a word nor a colour", pointer);
    }

    private static FormatException invalid(String message, String pointer) {
        return new FormatException(
                "RECIPE_INVALID", message, pointer.isEmpty() ? new Where.Whole() : new Where.AtPointer(pointer));
    }
}
