package org.bozzetto.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OrphanTest {
    @Test
    void aParserDiesWithItsProgramEvenInTheMiddleOfAFile() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.bozzetto.interop.planted.DyingProgram")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            String[] idAndFolder = said.readLine().split(" ", 2);
            ProcessHandle parser =
                    ProcessHandle.of(Long.parseLong(idAndFolder[0])).orElseThrow();
            assertThat(parser.isAlive()).isTrue();
            assertThat(Path.of(idAndFolder[1])).isEmptyDirectory();
            program.destroyForcibly().waitFor();
            assertThat(isGoneSoon(parser)).isTrue();
            assertThat(Path.of(idAndFolder[1])).doesNotExist();
        } finally {
            program.destroyForcibly();
        }
    }

    /** Where nobody buries orphans, the process stays in the list without a command. */
    private static boolean isGoneSoon(ProcessHandle process) throws InterruptedException, ExecutionException {
        for (int tenths = 0; tenths < 600 && process.info().command().isPresent(); tenths++) {
            try {
                process.onExit().get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not yet.
            }
        }
        return process.info().command().isEmpty();
    }
}
