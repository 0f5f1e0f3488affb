package org.bozzetto.cli.server;

import java.io.IOException;
import java.nio.file.Path;

/** A process for each role, PostgreSQL and S3, mutual TLS between them. */
class SeparateServersTest extends ServerContract {
    @Override
    Installation install(Path folder) throws IOException {
        return new SeparateInstallation(folder);
    }
}
