package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    /** An ONNX network whose answer is the red channel of a picture of 48 × 32 pixels. */
    private static final String RED = """
        CAg6lAEKIgoHcGljdHVyZQoHd2VpZ2h0cxIIbmVhcm5lc3MiBENvbnYSA3JlZCoiCAEIAwgBCAEQASUAAIA/JQAAAA
        AlAAAAAEIHd2VpZ2h0c1ohCgdwaWN0dXJlEhYKFAgBEhAKAggBCgIIAwoCCCAKAggwYiIKCG5lYXJuZXNzEhYKFAgB
        EhAKAggBCgIIAQoCCCAKAggwQgIQDQ==
        """;

    @TempDir
    private Path folder;

    @Test
    void aLibraryWithoutPacksSaysSo() throws IOException {
        assertThat(Terminal.run("models", "list", "--data", folder).out()).contains("no model packs");
        Terminal json = Terminal.run("models", "list", "--data", folder, "--json");
        assertThat(json.exit()).isZero();
        assertThat(json.json().get("packs")).isEmpty();
        assertThat(Terminal.run("doctor", "--data", folder).out()).contains("no model packs");
    }

    @Test
    void aPackIsInstalledFromAFolderAndFromAnAddress() throws Exception {
        Path zip = zipped(pack(folder.resolve("given")), folder.resolve("red.zip"));
        Path library = folder.resolve("library");

        Terminal first = Terminal.run("models", "install", folder.resolve("given"), "--data", library, "--json");
        assertThat(first.err()).isEmpty();
        assertThat(first.json().get("id").asText()).isEqualTo("red-is-near");

        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/red.zip", exchange -> {
            byte[] bytes = Files.readAllBytes(zip);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/red.zip";
            Path other = folder.resolve("other");
            Terminal fetched = Terminal.run("models", "install", address, "--data", other, "--json");
            assertThat(fetched.exit()).isZero();
            assertThat(Terminal.run("models", "list", "--data", other).out()).contains("red-is-near 1.0");
            Terminal refused = Terminal.run(
                    "models", "install", address, "--sha256", "0".repeat(64), "--data", folder.resolve("no"));
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("PACK_HASH");
        } finally {
            server.stop(0);
        }
    }

    private static Path pack(Path place) throws Exception {
        byte[] network = Base64.getMimeDecoder().decode(RED);
        Files.createDirectories(place);
        Files.write(place.resolve("red.onnx"), network);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network));
        Files.writeString(place.resolve("model.json"), """
            {"id": "red-is-near", "version": "1.0", "task": "depth", "file": "red.onnx", "licence": "CC0-1.0",
             "source": "https://example.org/red", "sha256": "%s",
             "input": {"width": 48, "height": 32, "mean": [0, 0, 0], "std": [1, 1, 1], "layout": "NCHW"},
             "output": {"meaning": "inverse-depth"}}
            """.formatted(hash));
        return place;
    }

    private static Path zipped(Path pack, Path file) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("model.json", "red.onnx")) {
                zip.putNextEntry(new ZipEntry("red/" + name));
                zip.write(Files.readAllBytes(pack.resolve(name)));
            }
        }
        return file;
    }

    @Test
    void whatIsNoPackIsRefusedInOneSentence() throws IOException {
        Files.writeString(folder.resolve("model.json"), "{\"id\": \"x\", \"task\": \"cooking\"}");
        Terminal run = Terminal.run("models", "install", folder, "--data", folder.resolve("library"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("/task").contains("PACK_FIELD");
    }

    @Test
    void aBrokenPackIsToldByListAndDoctor() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("models").resolve("broken"));
        Files.writeString(pack.resolve("model.json"), "nothing");
        assertThat(Terminal.run("models", "list", "--data", folder, "--json")
                        .json()
                        .get("problems")
                        .get(0)
                        .asText())
                .contains("broken");
        assertThat(Terminal.run("doctor", "--data", folder).out())
                .contains("warn  packs")
                .contains("PACK_JSON");
    }

    @Test
    void modelsAloneIsNotUnderstood() {
        assertThat(Terminal.run("models").exit()).isEqualTo(2);
    }

    @Test
    void aFolderThatGotAPackFirstStillBecomesALibrary() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Path box = Files.writeString(folder.resolve("tri.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        assertThat(Terminal.run("import", box, "--data", folder).exit()).isZero();
    }
}
