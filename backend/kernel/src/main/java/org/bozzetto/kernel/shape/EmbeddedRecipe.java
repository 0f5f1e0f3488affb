package org.bozzetto.kernel.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.scene.Scene;

/** The recipe that a shape's root node carries in its extras, so that a file that went out and came back stays parametric. */
public final class EmbeddedRecipe {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    private EmbeddedRecipe() {}

    /** Empty when the scene is no single shape of a family and version that this program builds. */
    public static Optional<Recipe> of(Scene scene) {
        List<Integer> roots = scene.roots();
        if (roots.size() != 1) {
            return Optional.empty();
        }
        String json = scene.nodes().get(roots.getFirst()).extras().json();
        if (json.isEmpty() || json.length() > RecipeJson.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JsonNode recipe = MAPPER.readTree(json).path("bozzetto");
            return recipe.isObject() ? known(RecipeJson.read(recipe)) : Optional.empty();
        } catch (IOException | FormatException e) {
            // Somebody else's extras, or a damaged recipe: the file is a mesh like any other.
            return Optional.empty();
        }
    }

    private static Optional<Recipe> known(Recipe recipe) {
        return Families.find(recipe.family())
                .filter(family -> family.version() == recipe.version())
                .map(_ -> recipe);
    }
}
