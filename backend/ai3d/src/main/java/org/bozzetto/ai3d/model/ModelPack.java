package org.bozzetto.ai3d.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a {@code model.json} says about the network beside it; the format stands in docs/models.md.
 *
 * @param id names the pack and its folder; a pack of the same id replaces it
 * @param task what it is for; {@code depth} is the only one so far
 * @param file plain name of the ONNX file, in the same folder
 * @param sha256 of the file, lower-case hexadecimal
 * @param licence of the weights
 * @param source where they come from; may be empty
 */
public record ModelPack(
        String id,
        String version,
        String task,
        String file,
        String sha256,
        String licence,
        String source,
        Input input,
        Output output) {
    /** Name of the description in a pack. */
    public static final String DESCRIPTION = "model.json";

    private static final String DEPTH = "depth";
    private static final int MAX_DESCRIPTION_BYTES = 64 << 10;
    private static final int MAX_SIDE = 2048;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.onnx");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .build();

    /**
     * What the network is given: one float tensor of shape 1 × 3 × height × width, red, green, blue.
     *
     * @param mean of red, green and blue, 0..1, subtracted first
     * @param std of each, what is left is divided by it
     */
    public record Input(int width, int height, List<Float> mean, List<Float> std) {
        public Input {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
        }
    }

    /** What a value of the answer means. */
    public enum Meaning {
        /** Greater is nearer. */
        INVERSE_DEPTH,
        /** Greater is farther. */
        DEPTH
    }

    /** @param name of the tensor; needed only where the network has several */
    public record Output(Optional<String> name, Meaning meaning) {}

    /** For people: id and version. */
    public String title() {
        return id + " " + version;
    }

    /** Reads the description in a folder; the network is not looked at. */
    static ModelPack read(Path folder) throws ModelPackException {
        try (InputStream in = Files.newInputStream(folder.resolve(DESCRIPTION))) {
            return parse(readDescription(in));
        } catch (IOException e) {
            throw new ModelPackException("PACK_MISSING", folder + ": there is no " + DESCRIPTION + " to read", e);
        }
    }

    /** The bytes of a description, of which there may be only so many. */
    static byte[] readDescription(InputStream in) throws IOException, ModelPackException {
        byte[] bytes = in.readNBytes(MAX_DESCRIPTION_BYTES + 1);
        if (bytes.length > MAX_DESCRIPTION_BYTES) {
            throw new ModelPackException(
                    "PACK_TOO_LARGE", DESCRIPTION + " is larger than " + MAX_DESCRIPTION_BYTES + " bytes");
        }
        return bytes;
    }

    static ModelPack parse(byte[] json) throws ModelPackException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            throw new ModelPackException("PACK_JSON", DESCRIPTION + " is not valid JSON", e);
        }
        String task = text(root, "/task");
        if (!task.equals(DEPTH)) {
            throw wrong("/task", "only \"" + DEPTH + "\" is known");
        }
        if (!text(root, "/input/layout").equals("NCHW")) {
            throw wrong("/input/layout", "only \"NCHW\" is known");
        }
        String name = root.at("/output/name").asText("");
        return new ModelPack(
                matching(root, "/id", ID, "PACK_FIELD"),
                text(root, "/version"),
                task,
                matching(root, "/file", FILE, "PACK_PATH"),
                matching(root, "/sha256", SHA_256, "PACK_FIELD"),
                text(root, "/licence"),
                root.at("/source").asText(""),
                new Input(
                        side(root, "/input/width"),
                        side(root, "/input/height"),
                        triple(root, "/input/mean", 0),
                        triple(root, "/input/std", 1e-6)),
                new Output(Optional.of(name).filter(given -> !given.isEmpty()), meaning(root)));
    }

    private static Meaning meaning(JsonNode root) throws ModelPackException {
        return switch (text(root, "/output/meaning")) {
            case "inverse-depth" -> Meaning.INVERSE_DEPTH;
            case "depth" -> Meaning.DEPTH;
            default -> throw wrong("/output/meaning", "it is \"inverse-depth\" or \"depth\"");
        };
    }

    private static String text(JsonNode root, String pointer) throws ModelPackException {
        JsonNode node = root.at(pointer);
        if (!node.isTextual() || node.asText().isBlank() || node.asText().length() > 500) {
            throw wrong(pointer, "a text of up to 500 characters is needed");
        }
        return node.asText();
    }

    private static String matching(JsonNode root, String pointer, Pattern pattern, String code)
            throws ModelPackException {
        String text = text(root, pointer);
        if (!pattern.matcher(text).matches()) {
            throw new ModelPackException(
                    code, DESCRIPTION + " at " + pointer + ": \"" + text + "\" does not match " + pattern.pattern());
        }
        return text;
    }

    private static int side(JsonNode root, String pointer) throws ModelPackException {
        JsonNode node = root.at(pointer);
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > MAX_SIDE) {
            throw wrong(pointer, "a whole number from 1 to " + MAX_SIDE + " is needed");
        }
        return node.asInt();
    }

    private static List<Float> triple(JsonNode root, String pointer, double least) throws ModelPackException {
        JsonNode node = root.at(pointer);
        boolean right = node.isArray()
                && node.size() == 3
                && IntStream.range(0, 3)
                        .allMatch(i -> node.get(i).isNumber()
                                && node.get(i).asDouble() >= least
                                && node.get(i).asDouble() <= 1000);
        if (!right) {
            throw wrong(pointer, "three numbers from " + least + " to 1000 are needed, for red, green and blue");
        }
        return IntStream.range(0, 3)
                .mapToObj(i -> (float) node.get(i).asDouble())
                .toList();
    }

    private static ModelPackException wrong(String pointer, String message) {
        return new ModelPackException("PACK_FIELD", DESCRIPTION + " at " + pointer + ": " + message);
    }
}
