package org.bozzetto.cli.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real PostgreSQL that can be killed, and comes back on its port with what it had. */
final class PostgresServer implements AutoCloseable {
    static final String USER = "postgres";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    private PostgresServer(Path folder, int port, EmbeddedPostgres running) {
        this.folder = folder;
        this.port = port;
        this.running = running;
    }

    /** It answers when this returns. */
    static PostgresServer start(Path folder) throws IOException {
        int port = FreePorts.find(1).getFirst();
        return new PostgresServer(folder, port, launch(folder, port));
    }

    private static EmbeddedPostgres launch(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** SIGKILL for all its processes at once: what only its memory held is gone. */
    void kill() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        // Nothing is left that could be ended in order; this only lets go of the folder.
        running.close();
    }

    void startAgain() throws IOException {
        running = launch(folder, port);
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
