package org.bozzetto.ai3d.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRegistryTest {
    private static final String SERVICE = "META-INF/services/org.bozzetto.ai3d.pipeline.Pipeline";

    @TempDir
    private Path folder;

    @Test
    void aJarInThePlugInFolderAddsAPipeline() throws IOException {
        plugIn("extra.jar", "Extra", "extra");
        try (PipelineRegistry registry = PipelineRegistry.load(Optional.of(folder))) {
            assertThat(registry.find("extra").orElseThrow().description().name())
                    .isEqualTo("From a plug-in");
            assertThat(registry.find("sample-shape")).isPresent();
            assertThat(registry.problems()).isEmpty();
        }
    }

    @Test
    void brokenPlugInsAreToldAndTouchNoOther() throws IOException {
        Files.writeString(folder.resolve("a-not-a-jar.jar"), "nonsense");
        try (OutputStream file = Files.newOutputStream(folder.resolve("b-missing-class.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write("org.example.Gone\n".getBytes(StandardCharsets.UTF_8));
        }
        plugIn("c-throws.jar", "Throwing", "\" + 1 / Integer.parseInt(\"0\") + \"");
        plugIn("d-good.jar", "Good", "good");
        try (PipelineRegistry registry = PipelineRegistry.load(Optional.of(folder))) {
            assertThat(registry.find("good")).isPresent();
            assertThat(registry.problems())
                    .anyMatch(problem -> problem.contains("b-missing-class.jar"))
                    .anyMatch(problem -> problem.contains("c-throws.jar"));
        }
    }

    @Test
    void aPlugInDoesNotTakeTheNameOfAPipelineThatIsThere() throws IOException {
        plugIn("copy.jar", "Copy", "sample-shape");
        try (PipelineRegistry registry = PipelineRegistry.load(Optional.of(folder))) {
            assertThat(registry.find("sample-shape").orElseThrow().description().name())
                    .isEqualTo("Sample");
            assertThat(registry.problems()).singleElement().asString().contains("copy.jar", "sample-shape");
        }
    }

    @Test
    void aFolderThatDoesNotExistIsNoProblem() throws IOException {
        try (PipelineRegistry registry = PipelineRegistry.load(Optional.of(folder.resolve("none")))) {
            assertThat(registry.problems()).isEmpty();
        }
    }

    /** Compiles a pipeline and packs it. */
    private void plugIn(String jarName, String className, String id) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path source = Files.writeString(work.resolve(className + ".java"), """
                import java.util.List;
                import org.bozzetto.ai3d.pipeline.*;
                public class %s implements Pipeline {
                    public Description description() {
                        return new Description("%s", 1, "From a plug-in", "", List.of(), "{}", List.of(), true, 0);
                    }
                    public Output run(PipelineContext context) {
                        return new Output(List.of(), List.of());
                    }
                }
                """.formatted(className, id));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        work.toString(),
                        source.toString());
        assertThat(result).isZero();
        try (OutputStream file = Files.newOutputStream(folder.resolve(jarName));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(className + ".class"));
            jar.write(Files.readAllBytes(work.resolve(className + ".class")));
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write(className.getBytes(StandardCharsets.UTF_8));
        }
    }
}
