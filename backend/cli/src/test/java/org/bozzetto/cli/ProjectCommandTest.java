package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aProjectTravelsInOneFile() throws IOException {
        Path mesh = Files.writeString(folder.resolve("tri.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        Path file = folder.resolve("mine.bozzetto");
        Terminal.run("import", mesh, "--data", folder.resolve("one"));

        Terminal saved = Terminal.run("project", "save", file, "--data", folder.resolve("one"), "--json");
        Terminal opened = Terminal.run("project", "open", file, "--data", folder.resolve("two"), "--json");
        JsonNode listed = Terminal.run("project", "list", "--data", folder.resolve("two"), "--json")
                .json();

        assertThat(saved.exit()).isZero();
        assertThat(opened.exit()).isZero();
        assertThat(opened.json().get("id")).isEqualTo(saved.json().get("id"));
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("name").asText()).isEqualTo("My project");
        assertThat(listed.get(0).get("changes").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsNoProjectIsRefusedInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("fake.bozzetto"), "not a project");

        Terminal opened = Terminal.run("project", "open", file, "--data", folder.resolve("two"));

        assertThat(opened.exit()).isEqualTo(1);
        assertThat(opened.err().lines()).hasSize(1);
        assertThat(opened.err()).contains("NO_PROJECT_FILE");
    }

    @Test
    void aNameThatIsNoProjectFilesIsAWrongCommandLine() {
        assertThat(Terminal.run("project", "save", folder.resolve("x.zip"), "--data", folder)
                        .exit())
                .isEqualTo(2);
        assertThat(Terminal.run("project", "--data", folder).exit()).isEqualTo(2);
    }
}
