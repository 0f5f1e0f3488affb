package org.bozzetto.cli.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything in one process, with what is embedded. */
public final class EmbeddedInstallation implements Installation {
    private final Path folder;
    private final List<String> arguments;
    private List<ServerProcess> processes = List.of();

    /** @param more further arguments */
    public EmbeddedInstallation(Path folder, String... more) throws IOException {
        this.folder = folder;
        List<Integer> ports = FreePorts.find(5);
        List<String> all = new ArrayList<>(List.of(
                "--home=" + folder.resolve("home"),
                "--listen=127.0.0.1:" + ports.get(0),
                "--set=operations.listen=127.0.0.1:" + ports.get(1),
                "--set=data.listen=127.0.0.1:" + ports.get(2),
                "--set=records.port=" + ports.get(3),
                "--set=ai3d.listen=127.0.0.1:" + ports.get(4),
                "--set=jobs.lease=2s"));
        all.addAll(List.of(more));
        arguments = List.copyOf(all);
    }

    @Override
    public void start() {
        processes = List.of(ServerProcess.start(folder.resolve("server.log"), Map.of(), arguments));
    }

    @Override
    public List<ServerProcess> processes() {
        return processes;
    }

    @Override
    public Process launchAgain() {
        return ServerProcess.launch(folder.resolve("again.log"), Map.of(), arguments);
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::close);
    }
}
