package org.bozzetto.kernel.image.hdr;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * Radiance's RGBE pictures (G. Ward, "Real Pixels", Graphics Gems II, 1991; Radiance reference "filefmts"): plain, run-length
 * coded of either kind, rows from the top or the bottom.
 */
final class RadianceFile implements HdrSource {
    private static final Pattern RESOLUTION = Pattern.compile("([-+])Y +(\\d{1,9}) +([-+])X +(\\d{1,9})");
    private static final int MAX_HEADER = 1 << 16;
    private static final int LEAST_CODED = 8;
    private static final int MOST_CODED = 0x7FFF;

    private final byte[] bytes;
    private final int start;
    private final int width;
    private final int height;
    private final boolean bottomUp;
    private final boolean mirrored;
    private final boolean xyz;

    private int at;

    private RadianceFile(byte[] bytes, int start, Matcher size, boolean xyz) {
        this.bytes = bytes;
        this.start = start;
        this.xyz = xyz;
        bottomUp = size.group(1).equals("+");
        mirrored = size.group(3).equals("-");
        height = Integer.parseInt(size.group(2));
        width = Integer.parseInt(size.group(4));
    }

    static RadianceFile open(byte[] bytes) throws FormatException {
        boolean xyz = false;
        int at = 0;
        while (at < Math.min(bytes.length, MAX_HEADER)) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, at, Math.min(end - at, 200), StandardCharsets.ISO_8859_1).strip();
            at = end + 1;
            xyz |= line.equals("FORMAT=32-bit_rle_xyze");
            Matcher size = RESOLUTION.matcher(line);
            if (size.matches()) {
                RadianceFile file = new RadianceFile(bytes, at, size, xyz);
                if (file.width == 0 || file.height == 0) {
                    throw new FormatException("IMAGE_BROKEN", "the HDR picture has no pixels", new Where.AtByte(at));
                }
                return file;
            }
            if (line.matches("[-+]X +\\d+ +[-+]Y +\\d+")) {
                throw new FormatException(
                        "IMAGE_UNSUPPORTED", "this HDR picture lies on its side in the file", new Where.AtByte(at));
            }
        }
        throw new FormatException("IMAGE_BROKEN", "the HDR picture does not tell its size", new Where.AtByte(at));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void rows(Rows rows) throws FormatException {
        if (bottomUp) {
            // Rows have no index in the file: what comes last is shown first, so all are kept, packed as in the file.
            byte[][] packed = new byte[height][];
            at = start;
            for (int y = height - 1; y >= 0; y--) {
                packed[y] = new byte[4 * width];
                readRow(packed[y]);
            }
            for (int y = 0; y < height; y++) {
                rows.row(y, unpacked(packed[y], new float[4 * width]));
            }
            return;
        }
        byte[] row = new byte[4 * width];
        float[] light = new float[4 * width];
        at = start;
        for (int y = 0; y < height; y++) {
            readRow(row);
            rows.row(y, unpacked(row, light));
        }
    }

    private float[] unpacked(byte[] rgbe, float[] light) {
        for (int x = 0; x < width; x++) {
            int from = 4 * (mirrored ? width - 1 - x : x);
            int exponent = rgbe[from + 3] & 255;
            float scale = exponent == 0 ? 0 : Math.scalb(1f, exponent - (128 + 8));
            float r = (rgbe[from] & 255) * scale;
            float g = (rgbe[from + 1] & 255) * scale;
            float b = (rgbe[from + 2] & 255) * scale;
            light[4 * x] = xyz ? 3.2406f * r - 1.5372f * g - 0.4986f * b : r;
            light[4 * x + 1] = xyz ? -0.9689f * r + 1.8758f * g + 0.0415f * b : g;
            light[4 * x + 2] = xyz ? 0.0557f * r - 0.2040f * g + 1.0570f * b : b;
            light[4 * x + 3] = 1;
        }
        return light;
    }

    private void readRow(byte[] row) throws FormatException {
        boolean coded = width >= LEAST_CODED
                && width <= MOST_CODED
                && at + 4 <= bytes.length
                && bytes[at] == 2
                && bytes[at + 1] == 2
                && bytes[at + 2] >= 0;
        if (!coded) {
            readPlain(row);
            return;
        }
        int told = (bytes[at + 2] & 255) << 8 | (bytes[at + 3] & 255);
        if (told != width) {
            throw broken("a row has another width than the picture");
        }
        at += 4;
        for (int channel = 0; channel < 4; channel++) {
            readChannel(row, channel);
        }
    }

    private void readChannel(byte[] row, int channel) throws FormatException {
        int x = 0;
        while (x < width) {
            int count = next();
            boolean run = count > 128;
            int length = run ? count - 128 : count;
            if (length == 0 || length > width - x) {
                throw broken("a run is longer than its row");
            }
            byte value = run ? (byte) next() : 0;
            for (int i = 0; i < length; i++, x++) {
                row[4 * x + channel] = run ? value : (byte) next();
            }
        }
    }

    /** Four bytes a pixel; 1 1 1 n repeats the pixel before it, several in a row are the digits of one number. */
    private void readPlain(byte[] row) throws FormatException {
        int x = 0;
        int shift = 0;
        while (x < width) {
            if (at + 4 > bytes.length) {
                throw broken("the data end too soon");
            }
            boolean repeat = x > 0 && bytes[at] == 1 && bytes[at + 1] == 1 && bytes[at + 2] == 1;
            if (repeat) {
                long count = (long) (bytes[at + 3] & 255) << shift;
                if (count > width - x) {
                    throw broken("a run is longer than its row");
                }
                for (int i = 0; i < count; i++, x++) {
                    System.arraycopy(row, 4 * (x - 1), row, 4 * x, 4);
                }
                shift = Math.min(24, shift + 8);
            } else {
                System.arraycopy(bytes, at, row, 4 * x, 4);
                x++;
                shift = 0;
            }
            at += 4;
        }
    }

    private int next() throws FormatException {
        if (at >= bytes.length) {
            throw broken("the data end too soon");
        }
        return bytes[at++] & 255;
    }

    private FormatException broken(String why) {
        return new FormatException("IMAGE_BROKEN", "the HDR picture cannot be read: " + why, new Where.AtByte(at));
    }
}
