package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one process, as {@code bozzetto serve} starts it. */
class EmbeddedServerTest extends ServerContract {
    @Override
    Installation install(Path folder) throws IOException {
        return new EmbeddedInstallation(folder);
    }

    @Test
    void aStartWarnsOfNothing(@TempDir Path folder) throws IOException {
        try (ServerProcess server = ServerProcess.embedded(folder)) {
            assertThat(Files.readString(server.log())).doesNotContain("WARNING");
        }
    }
}
