package org.bozzetto.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code bozzetto serve} in a process of its own, on free ports, with what is embedded.
 *
 * @param printed when it had started
 */
record TeamServer(Process process, JsonNode printed) implements AutoCloseable {
    static TeamServer start(Path home) throws IOException {
        Files.createDirectories(home);
        Path log = home.resolve("server.log");
        Process process = new ProcessBuilder(List.of(
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
                        "--home=" + home.resolve("home"),
                        "--listen=127.0.0.1:0",
                        "--set=operations.listen=127.0.0.1:0",
                        "--set=data.listen=127.0.0.1:0",
                        "--set=records.port=0",
                        "--set=ai3d.listen=127.0.0.1:0"))
                .redirectError(log.toFile())
                .start();
        try (MappingIterator<JsonNode> printed =
                new JsonMapper().readerFor(JsonNode.class).readValues(process.getInputStream())) {
            if (printed.hasNext()) {
                return new TeamServer(process, printed.next());
            }
        }
        process.destroyForcibly();
        throw new AssertionError("it did not start: " + Files.readString(log));
    }

    /** The program's, without what only the tests have: another logging system, for one. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    String said(String name) {
        return printed.path(name).asText();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
