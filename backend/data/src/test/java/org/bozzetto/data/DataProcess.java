package org.bozzetto.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A Data Service in a process of its own, until it is killed. */
final class DataProcess {
    private DataProcess() {}

    static Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DataProcess.class.getName(),
                        home.toString())
                .redirectError(home.resolve("child.log").toFile())
                .start();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Data data = Data.start(TestServer.embedded(Path.of(args[0])));
        System.out.println(data.httpPort() + " " + data.firstOwnerInvitation().orElse(""));
        new CountDownLatch(1).await();
    }
}
