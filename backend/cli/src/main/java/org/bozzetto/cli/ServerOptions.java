package org.bozzetto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.cli.server.HomeFolder;
import org.bozzetto.cli.server.ServerException;
import org.bozzetto.cli.server.ServerSettings;
import picocli.CommandLine.Option;

/** Which server is meant and how it is set up; for every command that has to do with one. */
final class ServerOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The server's folder; `server` in the standard place for data unless given.")
    private Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The file of settings; server.properties in the server's folder unless given.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting; goes before the environment and the file. Secrets are not taken here.")
    private List<String> settings = new ArrayList<>();

    HomeFolder home() {
        return home == null ? HomeFolder.standard() : new HomeFolder(home);
    }

    /** @param more settings from options of their own */
    ServerSettings settings(List<String> more) throws ServerException {
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(more);
        return ServerSettings.load(home(), Optional.ofNullable(config), System.getenv(), arguments);
    }
}
