package org.bozzetto.cli.server;

import java.io.IOException;
import java.util.List;

/** A server as its tests see it: one process or several, on the same addresses whenever it is started again. */
public interface Installation extends AutoCloseable {
    /** Starts every process; they answer when this returns. */
    void start() throws IOException;

    /** Those that run, the one for the world first. */
    List<ServerProcess> processes();

    default ServerProcess gateway() {
        return processes().getFirst();
    }

    /** Printed by the process that has the accounts; empty once somebody has one. */
    default String invitation() {
        return processes().stream()
                .map(process -> process.said("invitation"))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** With the arguments of the process for the world, in the same home. */
    Process launchAgain();

    /** Kills all at once, as a power cut does. */
    default void kill() {
        processes().forEach(process -> process.process().destroyForcibly());
        processes().forEach(ServerProcess::await);
    }

    @Override
    void close() throws IOException;
}
