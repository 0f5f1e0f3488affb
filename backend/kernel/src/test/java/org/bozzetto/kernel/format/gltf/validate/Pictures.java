package org.bozzetto.kernel.format.gltf.validate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Headers of pictures, without pixels. */
final class Pictures {
    static final Map<String, byte[]> FILES = Map.ofEntries(
            Map.entry("good.png", png(4, 4)),
            Map.entry("npot.png", png(3, 4)),
            Map.entry("cut.png", Arrays.copyOf(png(4, 4), 30)),
            Map.entry("broken.png", broken()),
            Map.entry("oblong.png", png(4, 4, chunk("pHYs", new byte[] {0, 0, 0, 1, 0, 0, 0, 2, 0}))),
            Map.entry("gamma.png", png(4, 4, chunk("gAMA", new byte[] {0, 0, 0, 9}))),
            Map.entry("srgb.png", png(4, 4, chunk("sRGB", new byte[1]), chunk("gAMA", new byte[] {0, 0, 0, 9}))),
            Map.entry("short.png", Arrays.copyOf(png(4, 4), 13)),
            Map.entry("noise.png", new byte[40]),
            Map.entry("good.jpg", jpeg(3)),
            Map.entry("four.jpg", jpeg(4)),
            Map.entry("good.webp", webp()),
            Map.entry("data.bin", new byte[12]));

    private Pictures() {}

    static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
    }

    static byte[] png(int width, int height, byte[]... chunks) {
        ByteBuffer bytes = ByteBuffer.allocate(1024).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        bytes.put(chunk("IHDR", header));
        for (byte[] chunk : chunks) {
            bytes.put(chunk);
        }
        bytes.put(chunk("IDAT", new byte[4]));
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] broken() {
        byte[] bytes = png(4, 4);
        bytes[11] = 12;
        return bytes;
    }

    private static byte[] jpeg(int channels) {
        return new byte[] {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xE0,
            0,
            4,
            1,
            2, //
            (byte) 0xFF,
            (byte) 0xC0,
            0,
            11,
            8,
            0,
            16,
            0,
            8,
            (byte) channels,
            0,
            0,
            0
        };
    }

    private static byte[] webp() {
        byte[] bytes = new byte[32];
        System.arraycopy("RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 16);
        bytes[26] = 4;
        bytes[28] = 4;
        return bytes;
    }
}
