package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bozzetto.cli.Bozzetto;

/**
 * {@code bozzetto serve} in a process of its own.
 *
 * @param said what it printed when it had started
 * @param log its error stream
 */
public record ServerProcess(Process process, JsonNode said, Path log) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** All roles on free ports, with what is embedded. */
    public static ServerProcess embedded(Path folder) {
        return start(
                folder.resolve("server.log"),
                Map.of(),
                List.of(
                        "--home=" + folder.resolve("home"),
                        "--listen=127.0.0.1:0",
                        "--set=operations.listen=127.0.0.1:0",
                        "--set=data.listen=127.0.0.1:0",
                        "--set=records.port=0",
                        "--set=ai3d.listen=127.0.0.1:0"));
    }

    /** @param environment secrets */
    static ServerProcess start(Path log, Map<String, String> environment, List<String> arguments) {
        return awaited(launch(log, environment, arguments), log);
    }

    /** Waits until it has started. */
    static ServerProcess awaited(Process process, Path log) {
        try (MappingIterator<JsonNode> printed =
                new JsonMapper().readerFor(JsonNode.class).readValues(process.getInputStream())) {
            if (!printed.hasNext()) {
                throw new AssertionError("it did not start: " + Files.readString(log));
            }
            return new ServerProcess(process, printed.next(), log);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    static Process launch(Path log, Map<String, String> environment, List<String> arguments) {
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
                "serve"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program's, without what only the tests have: another logging system, for one. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar") && !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public String said(String name) {
        return said.path(name).asText();
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    /** As an operator ends it; answers its exit code. */
    int end() {
        process.destroy();
        return await();
    }

    int await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + Files.readString(log));
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
