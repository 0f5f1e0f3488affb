package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that work on files alone. */
class FileCommandsTest {
    /** A closed box of 1 × 2 × 3. */
    private static final String BOX = """
            v 0 0 0
            v 1 0 0
            v 1 2 0
            v 0 2 0
            v 0 0 3
            v 1 0 3
            v 1 2 3
            v 0 2 3
            f 1 4 3 2
            f 5 6 7 8
            f 1 2 6 5
            f 4 8 7 3
            f 1 5 8 4
            f 2 3 7 6
            """;

    @TempDir
    private Path folder;

    private Path box() throws IOException {
        return Files.writeString(folder.resolve("box.obj"), BOX);
    }

    @Test
    void inspectMeasuresABox() throws IOException {
        JsonNode json = Terminal.run("inspect", box()).json();

        assertThat(json.get("triangles").asInt()).isEqualTo(12);
        assertThat(json.get("vertices").asInt()).isGreaterThanOrEqualTo(8);
        assertThat(json.get("area").asDouble()).isCloseTo(22, within(1e-6));
        assertThat(json.get("volume").asDouble()).isCloseTo(6, within(1e-6));
        assertThat(json.get("watertight").asBoolean()).isTrue();
        assertThat(json.get("manifold").asBoolean()).isTrue();
        assertThat(json.get("bounds").get("max").get(2).asDouble()).isEqualTo(3);
        assertThat(json.has("materials")).isTrue();
        assertThat(json.has("textures")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"glb", "gltf", "obj", "stl", "ply"})
    void convertKeepsTheGeometryInEveryFormat(String extension) throws IOException {
        Path out = folder.resolve("copy." + extension);

        assertThat(Terminal.run("convert", box(), out).exit()).isZero();

        JsonNode json = Terminal.run("inspect", out).json();
        assertThat(json.get("triangles").asInt()).isEqualTo(12);
        assertThat(json.get("volume").asDouble()).isCloseTo(6, within(1e-5));
        assertThat(json.get("watertight").asBoolean()).isTrue();
    }

    @Test
    void compressedFilesHoldTheSameBox() throws IOException {
        Path packed = folder.resolve("packed.glb");
        assertThat(Terminal.run("convert", box(), packed, "--compress", "meshopt")
                        .exit())
                .isZero();
        JsonNode json = Terminal.run("inspect", packed).json();
        assertThat(json.get("triangles").asInt()).isEqualTo(12);
        assertThat(json.get("volume").asDouble()).isCloseTo(6, within(1e-9));

        Terminal obj = Terminal.run("convert", packed, folder.resolve("box2.obj"), "--compress", "meshopt");
        assertThat(obj.exit()).isEqualTo(1);
        assertThat(obj.err()).contains(".glb").contains(".obj");
        Terminal alone = Terminal.run("convert", box(), folder.resolve("q.glb"), "--quantize");
        assertThat(alone.exit()).isEqualTo(1);
        assertThat(alone.err()).contains("--compress");
    }

    @Test
    void renderDrawsAPictureOfTheSizeAsked() throws IOException {
        Path out = folder.resolve("box.png");

        assertThat(Terminal.run("render", box(), "-o", out, "--size", "160x120").exit())
                .isZero();

        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(160);
        assertThat(ImageIO.read(out.toFile()).getHeight()).isEqualTo(120);
    }

    /** A box in two colours to choose from. */
    private Path boxInTwoColours() throws IOException {
        Path plain = folder.resolve("plain.gltf");
        Terminal.run("convert", box(), plain);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = (ObjectNode) mapper.readTree(plain.toFile());
        json.putArray("extensionsUsed").add("KHR_materials_variants");
        json.set("materials", mapper.readTree("""
                [{"pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0, 1]}},
                 {"pbrMetallicRoughness": {"baseColorFactor": [0, 0, 1, 1]}}]"""));
        json.withObject("/extensions/KHR_materials_variants").set("variants", mapper.readTree("""
                [{"name": "red"}, {"name": "blue"}]"""));
        ObjectNode primitive = (ObjectNode) json.at("/meshes/0/primitives/0");
        primitive.put("material", 0);
        primitive.withObject("/extensions/KHR_materials_variants").set("mappings", mapper.readTree("""
                [{"material": 0, "variants": [0]}, {"material": 1, "variants": [1]}]"""));
        Path file = folder.resolve("colours.gltf");
        mapper.writeValue(file.toFile(), json);
        return file;
    }

    @Test
    void variantsAreListedAndShownByTheirNames() throws IOException {
        Path file = boxInTwoColours();
        assertThat(Terminal.run("inspect", file).json().get("variants"))
                .extracting(JsonNode::asText)
                .containsExactly("red", "blue");
        Path out = folder.resolve("seen.png");
        assertThat(Terminal.run("render", file, "-o", out, "--size", "64x64", "--variant", "blue")
                        .exit())
                .isZero();
        Color seen = new Color(ImageIO.read(out.toFile()).getRGB(32, 32));
        assertThat(seen.getBlue()).isGreaterThan(seen.getRed() + 20);
        Terminal wrong = Terminal.run("render", file, "-o", out, "--variant", "green");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("green").contains("\"red\", \"blue\"");
        Path obj = folder.resolve("blue.obj");
        assertThat(Terminal.run("convert", file, obj, "--variant", "blue").exit())
                .isZero();
        assertThat(folder.resolve("blue.mtl")).content().contains("Kd 0.0 0.0 1.0");
    }

    @Test
    void validateAnswersAListWithTheFileAsGiven() throws IOException {
        Path good = folder.resolve("good.glb");
        Terminal.run("convert", box(), good);
        Path bad = Files.writeString(folder.resolve("bad.gltf"), "{\"asset\":{}}");

        Terminal run = Terminal.run("validate", good, bad, "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0).get("file").asText()).isEqualTo(good.toString());
        assertThat(run.json().get(0).get("issues"))
                .noneMatch(issue -> issue.get("severity").asText().equals("ERROR"));
        assertThat(run.json().get(1).get("issues"))
                .anyMatch(issue -> issue.get("severity").asText().equals("ERROR")
                        && issue.get("code").asText().equals("UNDEFINED_PROPERTY")
                        && issue.get("pointer").asText().equals("/asset"));
    }

    @Test
    void aFailureIsOneSentenceOnTheErrorStream() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.glb"), "glTF but not for long");

        Terminal run = Terminal.run("inspect", broken);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("bozzetto: ").doesNotContain("Exception");
    }

    @Test
    void aMissingFileIsNamed() {
        Terminal run = Terminal.run("inspect", folder.resolve("nowhere.glb"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere.glb").contains("no such file");
    }

    @Test
    void convertingToAnUnknownFormatSaysWhichAreKnownAndWritesNothing() throws IOException {
        Path out = folder.resolve("box.xyz");

        Terminal run = Terminal.run("convert", box(), out);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(".glb").contains(".stl");
        assertThat(out).doesNotExist();
    }

    @Test
    void convertingIntoAMissingFolderIsAClearFailure() throws IOException {
        Terminal run = Terminal.run("convert", box(), folder.resolve("no/such/box.glb"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("there is no such folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "paint", "inspect", "render x.glb", "render x.glb -o y.png --size huge", "search --bogus x"})
    void aCommandLineThatIsNotUnderstoodEndsWithTwo(String line) {
        Terminal run = Terminal.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        Path data = folder.resolve("library");

        Terminal before = Terminal.run("--json", "--data", data, "doctor");
        Terminal after = Terminal.run("doctor", "--data", data, "--json");

        assertThat(before.exit()).isEqualTo(after.exit()).isZero();
        assertThat(before.out()).contains(data.toString()).contains("\"java\"");
        assertThat(after.out()).contains(data.toString()).contains("\"java\"");
    }
}
