package org.bozzetto.studio.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bozzetto.cli.Bozzetto;

/** {@code bozzetto serve} in a process of its own, on free ports and in a folder of its own. */
public final class TeamServer implements AutoCloseable {
    private final Path folder;
    private final List<Integer> ports;
    private Process process;
    private JsonNode said;

    private TeamServer(Path folder, List<Integer> ports) {
        this.folder = folder;
        this.ports = ports;
    }

    public static TeamServer start(Path folder) throws IOException {
        TeamServer server = new TeamServer(folder, freePorts());
        server.start();
        return server;
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Again, after {@link #kill}, with what it had. */
    public void start() throws IOException {
        Path log = folder.resolve("server.log");
        process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        MappingIterator<JsonNode> printed =
                new JsonMapper().readerFor(JsonNode.class).readValues(process.getInputStream());
        if (!printed.hasNext()) {
            throw new IOException("the server did not start: " + Files.readString(log));
        }
        said = printed.next();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-cp",
                classPath(),
                Bozzetto.class.getName(),
                "--json",
                "serve",
                "--home=" + folder.resolve("home"),
                "--listen=127.0.0.1:" + port()));
        command.addAll(List.of(
                "--set=operations.listen=127.0.0.1:" + ports.get(1),
                "--set=data.listen=127.0.0.1:" + ports.get(2),
                "--set=records.port=" + ports.get(3),
                "--set=ai3d.listen=127.0.0.1:" + ports.get(4)));
        return command;
    }

    /** The program's, without what only the tests have. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public int port() {
        return ports.getFirst();
    }

    public String fingerprint() {
        return said.path("fingerprint").asText();
    }

    public String invitation() {
        return said.path("invitation").asText();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
