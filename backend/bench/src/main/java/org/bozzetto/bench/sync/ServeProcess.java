package org.bozzetto.bench.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bozzetto.cli.Bozzetto;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bozzetto serve} in a process of its own, with what is embedded, started as its script starts it; its limits are counted and
 * never met.
 *
 * @param said what it printed when it had started
 */
record ServeProcess(Process process, JsonNode said) implements AutoCloseable {
    private static final String WIDE = "100000/100000";
    private static final int PATIENCE_SECONDS = 60;

    static ServeProcess start(Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-XX:NewSize=32m",
                        "-XX:MaxRAMPercentage=50",
                        "-XX:TrimNativeHeapInterval=10000",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bozzetto.class.getName(),
                        "--json",
                        "serve",
                        "--home=" + folder.resolve("home"),
                        "--listen=127.0.0.1:0",
                        "--set=operations.listen=127.0.0.1:0",
                        "--set=data.listen=127.0.0.1:0",
                        "--set=records.port=0",
                        "--set=ai3d.listen=127.0.0.1:0",
                        "--set=rate.address=" + WIDE,
                        "--set=rate.sign-in=" + WIDE,
                        "--set=rate.user=" + WIDE))
                .redirectError(log.toFile())
                .start();
        try (MappingIterator<JsonNode> printed =
                JsonMapper.shared().readerFor(JsonNode.class).readValues(process.getInputStream())) {
            if (!printed.hasNext()) {
                throw new IOException("the server did not start: " + Files.readString(log));
            }
            return new ServeProcess(process, printed.next());
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    String said(String name) {
        return said.path(name).asString("");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
