package org.bozzetto.ai3d.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineContext;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.kernel.shape.finish.Slot;

/** A sentence becomes a parametric shape: "low round marble table on brass legs". */
public final class TextToMesh implements Pipeline {
    /** Stable name. */
    public static final String ID = "text-to-mesh";

    private static final int NEAREST = 3;
    private static final String SCHEMA = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "prompt": {
                  "type": "string",
                  "title": "Sentence",
                  "description": "What to make, in English: kind, sizes, counts, materials, colours, style.",
                  "minLength": 1,
                  "maxLength": 2000
                },
                "family": {
                  "type": "string",
                  "title": "Kind",
                  "description": "Makes this kind of shape, whatever the sentence says; leave it out to choose by the sentence.",
                  "maxLength": 100
                },
                "values": {
                  "type": "object",
                  "title": "Parameters",
                  "description": "Values by parameter that take the place of what the sentence says.",
                  "maxProperties": 256
                }
              },
              "required": ["prompt"],
              "additionalProperties": false
            }
            """;

    private final FamilyMatcher matcher = new FamilyMatcher();

    @Override
    public Description description() {
        return new Description(
                ID,
                1,
                "Shape from a sentence",
                "Builds furniture, vessels, lamps, architecture, plants and machine parts from a sentence; every"
                        + " parameter stays editable.",
                List.of(),
                SCHEMA,
                List.of(TextEmbedder.MODEL),
                true,
                0.5);
    }

    @Override
    public Output run(PipelineContext context) throws PipelineException, CancelledException {
        JsonNode parameters = context.parameters();
        String prompt = parameters.path("prompt").asText("").strip();
        if (prompt.isEmpty()) {
            throw new PipelineException(
                    "NO_PROMPT", "the sentence is empty", "Say what to make, for example: round oak table.");
        }
        context.progress("reading the sentence", 0.05);
        List<String> notes = new ArrayList<>();
        Family family = family(prompt, parameters.path("family").asText(""), context.embedder(), notes);
        PromptReading reading = PromptReader.read(prompt, family);
        Map<String, ParameterValue> values = new HashMap<>(reading.values());
        values.putAll(overrides(parameters.path("values")));
        notes(reading, notes);

        context.progress("building the " + family.name().toLowerCase(Locale.ROOT), 0.4);
        Parameters valid = Parameters.of(family, values);
        Scene scene = family.build(valid);
        context.progress("writing the file", 0.8);
        byte[] glb = GlbWriter.toBytes(scene);
        context.progress("done", 1);
        MadeAsset asset = new MadeAsset(
                AssetKind.MODEL,
                reading.name(),
                description(prompt, family),
                tags(family, reading, valid),
                List.of(new MadeAsset.Content("content", "model/gltf-binary", fileName(reading.name()), glb)),
                Optional.of(new Recipe(family.id(), family.version(), valid.asMap())));
        return new Output(List.of(asset), notes);
    }

    /** With the family's own sentence and its use: people search by other words than they made it by. */
    private static String description(String prompt, Family family) {
        String sentence = prompt + (prompt.endsWith(".") ? " " : ". ") + family.description();
        return (sentence + " " + Uses.of(family.id())).strip();
    }

    private Family family(String prompt, String wanted, TextEmbedder embedder, List<String> notes)
            throws PipelineException {
        if (!wanted.isEmpty()) {
            return Families.find(wanted)
                    .orElseThrow(() -> new PipelineException(
                            "NO_FAMILY",
                            "there is no kind of shape called \"" + wanted + "\"",
                            "Known are: "
                                    + Families.all().stream().map(Family::id).collect(Collectors.joining(", ")) + "."));
        }
        List<FamilyMatcher.Fit> fits = matcher.fits(prompt, new SafeEmbedding(embedder));
        if (fits.isEmpty() || fits.getFirst().fit() < FamilyMatcher.CONFIDENT) {
            String nearest = fits.stream()
                    .limit(NEAREST)
                    .map(fit -> fit.family().name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw new PipelineException(
                    "NO_FAMILY",
                    "nothing we can build matches \"" + shortened(prompt) + "\" well",
                    nearest.isEmpty()
                            ? "Name a thing, for example: round oak table."
                            : "Nearest are: " + nearest + ". Name one of them, or choose its kind.");
        }
        Family family = fits.getFirst().family();
        notes.add("read as: " + family.name().toLowerCase(Locale.ROOT));
        return family;
    }

    private static Map<String, ParameterValue> overrides(JsonNode values) throws PipelineException {
        if (values.isMissingNode() || values.isNull()) {
            return Map.of();
        }
        try {
            return RecipeJson.readParameters(values);
        } catch (FormatException e) {
            throw new PipelineException(
                    "BAD_VALUES", e.describe(), "Give numbers, true or false, options or three numbers for a colour.");
        }
    }

    private static void notes(PromptReading reading, List<String> notes) {
        if (!reading.understood().isEmpty()) {
            notes.add("understood: " + String.join(", ", reading.understood()));
        }
        if (!reading.ignored().isEmpty()) {
            notes.add("ignored: "
                    + reading.ignored().stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")));
        }
        notes.addAll(reading.problems());
    }

    /** What people would look for: kind, category, materials. */
    private static List<String> tags(Family family, PromptReading reading, Parameters values) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(family.name().toLowerCase(Locale.ROOT));
        tags.add(family.category());
        values.asMap().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(Slot.MATERIAL))
                .filter(entry -> SlotUse.isShown(
                        family,
                        entry.getKey().substring(0, entry.getKey().length() - Slot.MATERIAL.length()),
                        parameter -> values.asMap().get(parameter.id())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> tags.add(((ParameterValue.Choice) entry.getValue()).value()));
        Tokenizer.tokens(reading.name()).stream()
                .map(Token::lemma)
                .filter(word -> ColorWords.isColor(word) || StyleWords.isStyle(word) || ShapeWords.isShape(word))
                .forEach(tags::add);
        return List.copyOf(tags);
    }

    private static String fileName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return (plain.isEmpty() ? "shape" : plain) + ".glb";
    }

    private static String shortened(String prompt) {
        return prompt.length() > 80 ? prompt.substring(0, 80) + "…" : prompt;
    }
}
