package org.bozzetto.cli.server;

import java.io.IOException;
import java.nio.file.Path;

/** Everything in one process, as {@code bozzetto serve} starts it. */
class EmbeddedServerTest extends ServerContract {
    @Override
    Installation install(Path folder) throws IOException {
        return new EmbeddedInstallation(folder);
    }
}
