package org.bozzetto.kernel.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes 8-bit PNG (W3C PNG third edition), without alpha when every pixel is opaque. The same pixels give the same bytes. */
public final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int FILTERS = 5;

    private PngEncoder() {}

    public static byte[] encode(Pixels pixels) {
        boolean opaque = isOpaque(pixels);
        int channels = opaque ? 3 : 4;
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024 + pixels.argb().length);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(pixels.width()).putInt(pixels.height());
        header.put((byte) 8).put((byte) (opaque ? 2 : 6));
        chunk(out, "IHDR", header.array(), 13);
        chunk(out, "sRGB", new byte[1], 1);
        writeData(out, pixels, channels);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static boolean isOpaque(Pixels pixels) {
        for (int color : pixels.argb()) {
            if (color >>> 24 != 255) {
                return false;
            }
        }
        return true;
    }

    private static void writeData(ByteArrayOutputStream out, Pixels pixels, int channels) {
        int stride = pixels.width() * channels;
        byte[] above = new byte[stride];
        byte[] row = new byte[stride];
        byte[][] filtered = new byte[FILTERS][stride + 1];
        byte[] packed = new byte[1 << 16];
        Deflater deflater = new Deflater(4);
        try {
            for (int y = 0; y < pixels.height(); y++) {
                unpack(pixels, y, channels, row);
                deflater.setInput(filtered[cheapest(row, above, channels, filtered)]);
                drain(deflater, packed, out);
                byte[] swap = above;
                above = row;
                row = swap;
            }
            deflater.finish();
            drain(deflater, packed, out);
        } finally {
            deflater.end();
        }
    }

    private static void drain(Deflater deflater, byte[] packed, ByteArrayOutputStream out) {
        int length = deflater.deflate(packed);
        while (length > 0) {
            chunk(out, "IDAT", packed, length);
            length = deflater.deflate(packed);
        }
    }

    private static void unpack(Pixels pixels, int y, int channels, byte[] row) {
        for (int x = 0; x < pixels.width(); x++) {
            int color = pixels.at(x, y);
            int at = x * channels;
            row[at] = (byte) (color >> 16);
            row[at + 1] = (byte) (color >> 8);
            row[at + 2] = (byte) color;
            if (channels == 4) {
                row[at + 3] = (byte) (color >> 24);
            }
        }
    }

    /** Fills all filter rows and names the one with the least sum of absolute differences (PNG section 12.7). */
    private static int cheapest(byte[] row, byte[] above, int channels, byte[][] filtered) {
        long[] cost = new long[FILTERS];
        for (int filter = 0; filter < FILTERS; filter++) {
            filtered[filter][0] = (byte) filter;
        }
        for (int i = 0; i < row.length; i++) {
            int left = i < channels ? 0 : row[i - channels] & 255;
            int up = above[i] & 255;
            int corner = i < channels ? 0 : above[i - channels] & 255;
            int value = row[i];
            cost[0] += put(filtered[0], i, value);
            cost[1] += put(filtered[1], i, value - left);
            cost[2] += put(filtered[2], i, value - up);
            cost[3] += put(filtered[3], i, value - (left + up) / 2);
            cost[4] += put(filtered[4], i, value - paeth(left, up, corner));
        }
        int best = 0;
        for (int filter = 1; filter < FILTERS; filter++) {
            if (cost[filter] < cost[best]) {
                best = filter;
            }
        }
        return best;
    }

    private static int put(byte[] filtered, int at, int difference) {
        filtered[at + 1] = (byte) difference;
        return Math.abs((byte) difference);
    }

    private static int paeth(int left, int up, int corner) {
        int guess = left + up - corner;
        int toLeft = Math.abs(guess - left);
        int toUp = Math.abs(guess - up);
        int toCorner = Math.abs(guess - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(name);
        out.write(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
