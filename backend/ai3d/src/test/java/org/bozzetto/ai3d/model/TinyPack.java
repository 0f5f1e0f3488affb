package org.bozzetto.ai3d.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A depth pack as its maker gives it away, before it is installed; each part can be spoilt. */
final class TinyPack {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;

    final ObjectNode description;
    final byte[] network;

    TinyPack(byte[] network) throws Exception {
        this.network = network;
        description = (ObjectNode) new ObjectMapper().readTree("""
                {"id": "red-is-near", "version": "1.0", "task": "depth", "file": "red.onnx", "licence": "CC0-1.0",
                 "source": "https://example.org/red",
                 "input": {"width": 48, "height": 32, "mean": [0, 0, 0], "std": [1, 1, 1], "layout": "NCHW"},
                 "output": {"name": "nearness", "meaning": "inverse-depth"}}
                """);
        description.put(
                "sha256",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network)));
    }

    static TinyPack sound() throws Exception {
        return new TinyPack(TinyNetwork.redChannel(WIDTH, HEIGHT));
    }

    TinyPack with(String key, String value) {
        description.put(key, value);
        return this;
    }

    TinyPack farMeaning() {
        ((ObjectNode) description.get("output")).put("meaning", "depth");
        return this;
    }

    Path folder(Path place) throws IOException {
        Files.createDirectories(place);
        Files.write(place.resolve("red.onnx"), network);
        return Files.writeString(place.resolve("model.json"), description.toString())
                .getParent();
    }

    /** @param top what stands before every name */
    Path zip(Path file, String top) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(top + "model.json"));
            zip.write(new ObjectMapper().writeValueAsBytes(description));
            zip.putNextEntry(new ZipEntry(top + "red.onnx"));
            zip.write(network);
        }
        return file;
    }
}
