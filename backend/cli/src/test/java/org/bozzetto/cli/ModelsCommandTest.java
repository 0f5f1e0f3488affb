package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLibraryWithoutPacksSaysSo() throws IOException {
        assertThat(Terminal.run("models", "list", "--data", folder).out()).contains("no model packs");
        Terminal json = Terminal.run("models", "list", "--data", folder, "--json");
        assertThat(json.exit()).isZero();
        assertThat(json.json().get("packs")).isEmpty();
        assertThat(Terminal.run("doctor", "--data", folder).out()).contains("no model packs");
    }

    @Test
    void whatIsNoPackIsRefusedInOneSentence() throws IOException {
        Files.writeString(folder.resolve("model.json"), "{\"id\": \"x\", \"task\": \"cooking\"}");
        Terminal run = Terminal.run("models", "install", folder, "--data", folder.resolve("library"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("/task").contains("PACK_FIELD");
    }

    @Test
    void aBrokenPackIsToldByListAndDoctor() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("models").resolve("broken"));
        Files.writeString(pack.resolve("model.json"), "nothing");
        assertThat(Terminal.run("models", "list", "--data", folder, "--json")
                        .json()
                        .get("problems")
                        .get(0)
                        .asText())
                .contains("broken");
        assertThat(Terminal.run("doctor", "--data", folder).out())
                .contains("warn  packs")
                .contains("PACK_JSON");
    }

    @Test
    void modelsAloneIsNotUnderstood() {
        assertThat(Terminal.run("models").exit()).isEqualTo(2);
    }

    @Test
    void aFolderThatGotAPackFirstStillBecomesALibrary() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Path box = Files.writeString(folder.resolve("tri.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        assertThat(Terminal.run("import", box, "--data", folder).exit()).isZero();
    }
}
