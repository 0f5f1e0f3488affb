package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the command line: make, find, keep. */
class LibraryCommandsTest {
    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("library");
    }

    @Test
    void aSentenceBecomesAFileAndIsFoundByMeaning() throws IOException {
        Path table = folder.resolve("table.glb");
        Terminal made = Terminal.run(
                "generate", "--text", "low round marble table on brass legs", "-o", table, "--data", data(), "--json");
        Terminal.run(
                "generate", "--text", "steel gear with 24 teeth", "-o", folder.resolve("gear.glb"), "--data", data());

        assertThat(made.err()).isEmpty();
        assertThat(made.exit()).isZero();
        JsonNode measures = Terminal.run("inspect", table).json();
        assertThat(measures.get("triangles").asInt()).isGreaterThan(100);
        assertThat(measures.get("materials").asInt()).isGreaterThanOrEqualTo(2);

        JsonNode hits = Terminal.run("search", "furniture for the living room", "--data", data(), "--json")
                .json()
                .get("hits");
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).get("asset").asText())
                .isEqualTo(made.json().get("asset").asText());
        assertThat(hits.get(0).get("reason").asText()).isNotBlank();
    }

    @Test
    void aPictureBecomesAWatertightTexturedMesh() throws IOException {
        Path picture = disc(folder.resolve("plate.png"));
        Path out = folder.resolve("plate.glb");

        Terminal made = Terminal.run("generate", "--image", picture, "-o", out, "--data", data(), "--json");

        assertThat(made.err()).isEmpty();
        assertThat(made.exit()).isZero();
        assertThat(made.json().get("notes")).isNotEmpty();
        JsonNode measures = Terminal.run("inspect", out).json();
        assertThat(measures.get("watertight").asBoolean()).isTrue();
        assertThat(measures.get("textures").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aSentenceThatMatchesNothingSaysSoAndWritesNothing() {
        Path out = folder.resolve("x.glb");

        Terminal run = Terminal.run("generate", "--text", "the meaning of life", "-o", out, "--data", data());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void indexGoesOnAfterABadFileAndFindsTheOthers() throws IOException {
        Path meshes = Files.createDirectories(folder.resolve("meshes/garden"));
        Terminal.run(
                "generate",
                "--text",
                "wooden chair",
                "-o",
                meshes.resolve("seat.glb"),
                "--data",
                folder.resolve("other"));
        Files.writeString(meshes.resolve("torn.glb"), "glTF");

        Terminal run = Terminal.run("index", folder.resolve("meshes"), "--data", data(), "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("torn.glb");
        assertThat(run.json().get("added").asInt()).isEqualTo(1);
        assertThat(run.json().get("failed").asInt()).isEqualTo(1);
        assertThat(Terminal.run("search", "seat", "--data", data(), "--json")
                        .json()
                        .get("hits"))
                .isNotEmpty();
    }

    @Test
    void importingTheSameFileTwiceKeepsOneAsset() throws IOException {
        Path mesh = Files.writeString(folder.resolve("tri.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");

        Terminal.run("import", mesh, "--data", data());
        Terminal again = Terminal.run("import", mesh, "--data", data(), "--json");

        assertThat(again.exit()).isZero();
        assertThat(again.json().get(0).get("alreadyThere").asBoolean()).isTrue();
    }

    @Test
    void besideAProgramThatHasTheLibraryOpenSearchWorksAndImportSaysWho() throws IOException {
        Terminal.run("generate", "--text", "blue vase", "-o", folder.resolve("v.glb"), "--data", data());
        Path mesh = Files.writeString(folder.resolve("tri.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        Path beside = folder.resolve("beside.glb");

        try (Library studio = Library.open(data(), Access.WRITE, "Bozzetto Studio")) {
            assertThat(studio.projects()).hasSize(1);
            Terminal search = Terminal.run("search", "something for flowers", "--data", data(), "--json");
            Terminal importing = Terminal.run("import", mesh, "--data", data());
            Terminal generating = Terminal.run("generate", "--text", "oak stool", "-o", beside, "--data", data());

            assertThat(search.json().get("hits")).hasSize(1);
            assertThat(importing.exit()).isEqualTo(1);
            assertThat(importing.err()).contains("Bozzetto Studio");
            assertThat(generating.exit()).isZero();
            assertThat(generating.err()).contains("only");
        }
        assertThat(beside).exists();
    }

    @Test
    void aPictureAndAnAssetFindWhatIsLikeThem() throws IOException {
        Path mug = folder.resolve("mug.glb");
        Terminal first = Terminal.run("generate", "--text", "white mug", "-o", mug, "--data", data(), "--json");
        Terminal.run("generate", "--text", "big blue mug", "-o", folder.resolve("m2.glb"), "--data", data());
        Terminal.run("generate", "--text", "spiral stairs", "-o", folder.resolve("s.glb"), "--data", data());
        Path picture = folder.resolve("mug.png");
        Terminal.run("render", mug, "-o", picture, "--size", "256x256");

        JsonNode seen = Terminal.run("search", "--image", picture, "--data", data(), "--json")
                .json();
        JsonNode alike = Terminal.run(
                        "search", "--like", first.json().get("asset").asText(), "--data", data(), "--json")
                .json();

        assertThat(seen.get("hits").get(0).get("name").asText()).containsIgnoringCase("mug");
        assertThat(seen.get("hits").get(0).get("look").asDouble()).isGreaterThan(0.8);
        assertThat(alike.get("hits").get(0).get("name").asText()).containsIgnoringCase("mug");
        assertThat(alike.get("hits").get(0).get("shape").asDouble()).isGreaterThan(0.9);
        assertThat(alike.get("hits").findValuesAsText("asset"))
                .doesNotContain(first.json().get("asset").asText());
        assertThat(Terminal.run("search", "--like", "no such thing", "--data", data())
                        .err())
                .contains("no such thing");
        assertThat(Terminal.run("search", "--image", mug, "--data", data()).err())
                .contains("picture");
        assertThat(Terminal.run("search", "--data", data()).exit()).isEqualTo(2);
    }

    @Test
    void searchingWhereThereIsNoLibraryIsAClearFailure() {
        Terminal run = Terminal.run("search", "lamp", "--data", folder.resolve("nothing"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("NO_LIBRARY");
    }

    private static Path disc(Path file) throws IOException {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(40, 90, 160));
        g.fillOval(28, 28, 200, 200);
        g.setColor(new Color(230, 220, 200));
        g.fillOval(78, 78, 100, 100);
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
