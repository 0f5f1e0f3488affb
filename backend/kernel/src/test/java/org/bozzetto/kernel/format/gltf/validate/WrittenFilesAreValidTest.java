package org.bozzetto.kernel.format.gltf.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.Corpus;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.Validation;
import org.bozzetto.kernel.format.Validation.Issue;
import org.bozzetto.kernel.format.Validation.Severity;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.GltfWriter;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;

/** A file without errors is without errors after we read and wrote it. */
class WrittenFilesAreValidTest {
    /**
     * A picture that was missing is still missing, and zeros that no buffer held (as placeholders, which validators do not look
     * at) are written out.
     */
    private static final Set<String> INHERITED = Set.of(
            "IO_ERROR",
            "ACCESSOR_VECTOR3_NON_UNIT",
            "ACCESSOR_INVALID_SIGN",
            "ACCESSOR_INVALID_IBM",
            "ACCESSOR_WEIGHTS_NON_NORMALIZED",
            "ACCESSOR_ANIMATION_INPUT_NON_INCREASING",
            "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION");

    @Test
    void validFilesStayValid() throws IOException, FormatException {
        List<Path> files = Stream.of("gltf", "gltf-validator", "assimp/glTF2")
                .flatMap(folder -> Corpus.files(folder, ".gltf", ".glb").stream())
                .toList();
        assumeFalse(files.isEmpty(), "no corpus");
        int checked = 0;
        for (Path file : files) {
            if (Formats.validate(file).isValid()) {
                try {
                    check(Formats.read(file).scene(), file);
                    checked++;
                } catch (FormatException e) {
                    assertThat(e.code())
                            .as(file.toString())
                            .isIn("EXTENSION_REQUIRED", "GLTF_VERSION", "MISSING_BUFFER");
                }
            }
        }
        assertThat(checked).isGreaterThan(files.size() / 3);
    }

    private static void check(Scene scene, Path file) throws IOException, FormatException {
        byte[] binary = GlbWriter.toBytes(scene);
        assertThat(errors(Formats.validate(MemorySegment.ofArray(binary), "a.glb", Resources.NONE)))
                .as(file.toString())
                .isEmpty();
        MemorySink text = new MemorySink("a");
        new GltfWriter().write(scene, text);
        assertThat(errors(Formats.validate(MemorySegment.ofArray(text.mainBytes()), "a.gltf", text.resources())))
                .as(file.toString())
                .isEmpty();
    }

    private static List<Issue> errors(Validation validation) {
        return validation.issues().stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .filter(issue -> !INHERITED.contains(issue.code()))
                .toList();
    }
}
