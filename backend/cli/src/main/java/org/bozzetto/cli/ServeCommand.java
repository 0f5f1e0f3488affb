package org.bozzetto.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Offers the AI/3D service on a port until it is stopped. */
@Command(name = "serve", description = "Offers the AI/3D service (gRPC) on a port of this machine.")
final class ServeCommand implements Callable<Integer> {
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
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(asked, done), "stop"));
        try (Engine engine = Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err())) {
            int listening = engine.ai3d().serve(host, port).port();
            bozzetto.answer()
                    .give(
                            Answer.object()
                                    .put("host", host)
                                    .put("port", listening)
                                    .put("project", engine.project().toString()),
                            "AI/3D service on " + host + ":" + listening + ", project " + engine.project());
            asked.await();
        } finally {
            done.countDown();
        }
        return 0;
    }

    /** Runs when the process is told to end: lets the service close in order, but not for ever. */
    private static void stop(CountDownLatch asked, CountDownLatch done) {
        asked.countDown();
        try {
            boolean _ = done.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
