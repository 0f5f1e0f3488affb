package org.bozzetto.interop.child;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.lwjgl.assimp.AITexel;
import org.lwjgl.system.MemoryUtil;

/** Makes a PNG of a picture that a file stores as bare pixels (PNG specification, sections 5 and 7; no filters). */
final class TexelPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private TexelPng() {}

    static byte[] encode(AITexel.Buffer texels, int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        // Eight bits, red green blue alpha.
        header.put(new byte[] {8, 6, 0, 0, 0});
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", deflated(texels.address(), width, height));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] deflated(long texels, int width, int height) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 14];
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            byte[] row = new byte[1 + 4 * width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    // Texels lie as blue, green, red, alpha.
                    long texel = texels + 4L * ((long) y * width + x);
                    for (int k = 0; k < 4; k++) {
                        row[1 + 4 * x + k] = MemoryUtil.memGetByte(texel + (k < 3 ? 2 - k : 3));
                    }
                }
                deflater.setInput(row);
                drain(deflater, compressed, block);
            }
            deflater.finish();
            drain(deflater, compressed, block);
        }
        return compressed.toByteArray();
    }

    private static void drain(Deflater deflater, ByteArrayOutputStream target, byte[] block) {
        for (int count = deflater.deflate(block); count > 0; count = deflater.deflate(block)) {
            target.write(block, 0, count);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
