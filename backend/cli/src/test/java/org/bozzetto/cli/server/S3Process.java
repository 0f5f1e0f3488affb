package org.bozzetto.cli.server;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.bozzetto.platform.object.S3Server;
import org.bozzetto.platform.object.S3Settings;

/** The S3 server in a process of its own, which can be killed, and comes back on its port with what it had. */
final class S3Process implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Process running;

    private S3Process(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** It answers when this returns. */
    static S3Process start(Path folder) throws IOException {
        S3Process server = new S3Process(folder, FreePorts.find(1).getFirst());
        server.startAgain();
        return server;
    }

    /** @param arguments folder and port */
    static void main(String[] arguments) throws IOException {
        S3Server _ = S3Server.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    S3Settings bucket(String name) {
        return S3Server.bucket(port, name);
    }

    /** SIGKILL. */
    void kill() {
        running.destroyForcibly().onExit().join();
    }

    void startAgain() throws IOException {
        File log = folder.resolve("s3.log").toFile();
        running = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        S3Process.class.getName(),
                        folder.toString(),
                        String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        while (!isListening()) {
            if (!running.isAlive()) {
                throw new AssertionError("the S3 server does not start, see " + log);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean isListening() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        running.destroyForcibly();
    }
}
