package org.bozzetto.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.bozzetto.cli.server.Termination;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Offers the AI/3D service of a library on a port until it is stopped. */
@Command(
        name = "serve-library",
        description = "Offers the AI/3D service (gRPC) of the library on a port of this machine, without a sign-in.")
final class ServeLibraryCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParentCommand
    private Bozzetto bozzetto;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; ${DEFAULT-VALUE} unless given. The service has no sign-in of its own.")
    private String host;

    @Option(names = "--port", defaultValue = "7411", description = "0 for a free one; ${DEFAULT-VALUE} unless given.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Termination termination = Termination.within(PATIENCE);
        int exitCode = 1;
        try (Engine engine = Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err())) {
            int listening = engine.ai3d().serve(host, port).port();
            bozzetto.answer()
                    .give(
                            Answer.object()
                                    .put("host", host)
                                    .put("port", listening)
                                    .put("project", engine.project().toString()),
                            "AI/3D service on " + host + ":" + listening + ", project " + engine.project());
            termination.await();
            exitCode = 0;
        } finally {
            termination.finish(exitCode);
        }
        return exitCode;
    }
}
