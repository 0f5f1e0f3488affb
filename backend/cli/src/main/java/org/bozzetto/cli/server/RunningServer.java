package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.bozzetto.platform.tls.PrivateFile;

/**
 * Where a server that runs can be reached, as it says in its home: an address of the form {@code host:port} for each part of it
 * that runs.
 *
 * @param gateway for the world
 * @param operations for whoever watches over it
 * @param data REST of the Data Service
 */
public record RunningServer(
        long pid,
        Optional<String> gateway,
        Optional<String> operations,
        Optional<String> data,
        Optional<String> records,
        Optional<String> ai3d) {
    private static final JsonMapper JSON = new JsonMapper();

    void write(HomeFolder home) throws IOException {
        ObjectNode text = JSON.createObjectNode().put("pid", pid);
        gateway.ifPresent(address -> text.put("gateway", address));
        operations.ifPresent(address -> text.put("operations", address));
        data.ifPresent(address -> text.put("data", address));
        records.ifPresent(address -> text.put("records", address));
        ai3d.ifPresent(address -> text.put("ai3d", address));
        PrivateFile.write(home.running(), text + "\n");
    }

    static void remove(HomeFolder home) throws IOException {
        Files.deleteIfExists(home.running());
    }

    /**
     * What the home says; a process that was killed leaves its word behind.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<RunningServer> in(HomeFolder home) throws IOException {
        if (!Files.exists(home.running())) {
            return Optional.empty();
        }
        JsonNode text = JSON.readTree(home.running().toFile());
        return Optional.of(new RunningServer(
                text.path("pid").asLong(),
                address(text, "gateway"),
                address(text, "operations"),
                address(text, "data"),
                address(text, "records"),
                address(text, "ai3d")));
    }

    /** How this machine reaches an address on which a server listens. */
    static String reachable(String address) {
        return address.replaceFirst("^(0\\.0\\.0\\.0|\\[::]):", "127.0.0.1:");
    }

    private static Optional<String> address(JsonNode text, String name) {
        return text.hasNonNull(name) ? Optional.of(text.get(name).asText()) : Optional.empty();
    }
}
