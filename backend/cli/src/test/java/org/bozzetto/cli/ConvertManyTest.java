package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertManyTest {
    private static final String TRIANGLE = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void files() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
        Files.createDirectories(in.resolve("deep"));
        Files.writeString(in.resolve("a.obj"), TRIANGLE);
        Files.writeString(in.resolve("a.off"), "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n");
        Files.writeString(in.resolve("deep/b c.obj"), TRIANGLE);
        Files.writeString(in.resolve("notes.txt"), "not a mesh");
    }

    private List<String> names(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> below.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFolderIsConvertedWithItsTreeAndNamesThatClashAreTold() throws IOException {
        Terminal run = Terminal.run("convert", in, "-o", out, "--to", ".STL", "--jobs", 2);

        assertThat(run.exit()).isZero();
        assertThat(names(out)).containsExactly("a-2.stl", "a.stl", "deep/b c.stl");
        assertThat(run.out()).contains("3 converted, 0 failed");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void patternsWorkWithoutAShell() throws IOException {
        assertThat(Terminal.run("convert", in + "/*.obj", "-o", out).exit()).isZero();
        assertThat(names(out)).containsExactly("a.glb");
        assertThat(Terminal.run("convert", in + "/**.obj", "-o", out.resolve("all"))
                        .exit())
                .isZero();
        assertThat(names(out.resolve("all"))).containsExactly("a.glb", "deep/b c.glb");
        Terminal none = Terminal.run("convert", in + "/*.fbx", "-o", out);
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("*.fbx");
    }

    @Test
    void aBadFileDoesNotStopTheOthers() throws IOException {
        Files.writeString(in.resolve("bad.obj"), "v 0 0\nf 1 2 x\n");

        Terminal run = Terminal.run("convert", in, folder.resolve("missing.ply"), "-o", out, "--json");

        assertThat(run.exit()).isEqualTo(1);
        JsonNode json = run.json();
        assertThat(json.get("converted").asInt()).isEqualTo(3);
        assertThat(json.get("failed").asInt()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(2).anyMatch(line -> line.contains("bad.obj"));
        assertThat(names(out)).containsExactly("a-2.glb", "a.glb", "deep/b c.glb");
    }

    @Test
    void nothingIsReplacedUnlessAskedFor() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("a.glb"), "mine");

        Terminal run = Terminal.run("convert", in.resolve("a.obj"), "-o", out);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("--force");
        assertThat(out.resolve("a.glb")).hasContent("mine");

        assertThat(Terminal.run("convert", in.resolve("a.obj"), "-o", out, "--force")
                        .exit())
                .isZero();
        assertThat(Files.size(out.resolve("a.glb"))).isGreaterThan(100);
    }

    @Test
    void aFileIsNeverReplacedByItself() throws IOException {
        Terminal run = Terminal.run("convert", in.resolve("a.obj"), "--to", "obj", "--force");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(in.resolve("a.obj")).hasContent(TRIANGLE);
    }

    @Test
    void anUnknownFormatIsRefusedBeforeAnythingIsRead() {
        Terminal run = Terminal.run("convert", in, "--to", "xyz");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("xyz").contains(".glb");
    }
}
