package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.Corpus;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;

/** Every real file is either imported or refused for a reason, and what was imported survives being written and read again. */
class GltfCorpusTest {
    private static List<Path> files() {
        return Stream.of("gltf", "gltf-validator", "assimp/glTF2", "assimp/glTF")
                .flatMap(folder -> Corpus.files(folder, ".gltf", ".glb").stream())
                .toList();
    }

    @Test
    void everyFileIsImportedOrRefused() throws IOException {
        assumeFalse(files().isEmpty(), "no corpus");
        Map<String, List<String>> outcomes = new TreeMap<>();
        for (Path file : files()) {
            Instant start = Instant.now();
            String outcome;
            try {
                Imported imported = Formats.read(file);
                outcome = imported.report().isClean() ? "clean" : "with remarks";
            } catch (FormatException e) {
                assertThat(e.code()).as(file + ": " + e.describe()).isNotEqualTo("READER_FAILED");
                outcome = "refused " + e.code();
            }
            assertThat(Duration.between(start, Instant.now()))
                    .as(file.toString())
                    .isLessThan(Duration.ofSeconds(10));
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>())
                    .add(file.getFileName().toString());
        }
        outcomes.forEach((outcome, names) -> System.out.printf("%4d %s %s%n", names.size(), outcome, names));
        assertThat(outcomes.get("clean")).hasSizeGreaterThan(files().size() / 3);
    }

    @Test
    void nothingIsLostWhenWrittenAndReadAgain() throws IOException, FormatException {
        assumeFalse(files().isEmpty(), "no corpus");
        for (Path file : files()) {
            Scene scene;
            try {
                scene = Formats.read(file).scene();
            } catch (FormatException e) {
                continue;
            }
            byte[] binary = GlbWriter.toBytes(scene);
            Scene again = read(binary, Resources.NONE);
            // What glTF cannot hold at all (empty meshes and skins) is gone after the first writing.
            boolean whole = new GlbWriter().write(scene, new MemorySink("a")).isClean();
            if (whole) {
                assertThat(SceneText.firstDifference(scene, again))
                        .as(file.toString())
                        .isEmpty();
            }
            assertThat(GlbWriter.toBytes(again)).as(file.toString()).isEqualTo(binary);

            MemorySink text = new MemorySink("some name");
            new GltfWriter().write(scene, text);
            Scene fromText = read(text.mainBytes(), text.resources());
            assertThat(SceneText.firstDifference(again, fromText))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    private static Scene read(byte[] bytes, Resources resources) throws FormatException {
        return new GltfReader().read(MemorySegment.ofArray(bytes), resources).scene();
    }
}
