package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bozzetto.library.LogFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real process says on its error stream, libraries and logs included. */
@Timeout(120)
class ErrorStreamTest {
    @TempDir
    private Path folder;

    @Test
    void aFailureIsOneSentence() throws Exception {
        Process process = new ProcessBuilder(OwnProcess.command(
                        "--data",
                        folder.resolve("library").toString(),
                        "generate",
                        "--text",
                        "qwrtp zxcvb",
                        "-o",
                        folder.resolve("out.glb").toString()))
                .redirectError(folder.resolve("said").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("said")))
                .singleElement()
                .asString()
                .startsWith("bozzetto: nothing we can build matches \"qwrtp zxcvb\" well. Nearest are: ")
                .endsWith(" [NO_FAMILY]");
        assertThat(LogFile.folder(folder.resolve("library"))).doesNotExist();
    }
}
