package org.bozzetto.kernel.format.gltf.validate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import org.bozzetto.kernel.format.gltf.validate.PictureFile.State;

/** The chunks of a PNG before its pixels (PNG specification, sections 5 and 11). */
final class PngHeader {
    private static final String TYPE = "image/png";
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int CHRM = 0x6348524D;
    private static final int GAMA = 0x67414D41;
    private static final int SRGB = 0x73524742;
    private static final int ICCP = 0x69434350;
    private static final int PHYS = 0x70485973;
    private static final Map<Integer, Integer> LENGTHS = Map.of(IHDR, 13, CHRM, 32, GAMA, 4, SRGB, 1, PHYS, 9);
    private static final int CHUNK_HEADER = 8;
    private static final int CHECKSUM = 4;
    private static final int SIGNATURE = 8;

    /** White point, red, green and blue of sRGB, times 100,000. */
    private static final int[] SRGB_PRIMARIES = {31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000};

    private static final int SRGB_GAMMA = 45455;
    private static final int LINEAR_GAMMA = 100000;

    private final MemorySegment bytes;
    private int width;
    private int height;
    private boolean headed;
    private boolean srgb;
    private boolean profiled;
    private boolean otherGamma;
    private boolean otherPrimaries;
    private boolean oblong;

    private PngHeader(MemorySegment bytes) {
        this.bytes = bytes;
    }

    static PictureFile read(MemorySegment bytes) {
        return new PngHeader(bytes).walk();
    }

    private PictureFile walk() {
        long at = SIGNATURE;
        while (at + CHUNK_HEADER <= bytes.byteSize()) {
            long length = Integer.toUnsignedLong(bytes.get(INT, at));
            int type = bytes.get(INT, at + 4);
            if (type == IDAT) {
                return headed ? result() : PictureFile.failed(TYPE, State.BROKEN);
            }
            if (length != LENGTHS.getOrDefault(type, (int) Math.min(length, Integer.MAX_VALUE))) {
                return PictureFile.failed(TYPE, State.BROKEN);
            }
            long data = at + CHUNK_HEADER;
            if (type == ICCP) {
                profiled = true;
            } else if (length <= bytes.byteSize() - data) {
                chunk(type, data);
            }
            at = data + length + CHECKSUM;
        }
        return PictureFile.failed(TYPE, State.CUT);
    }

    private void chunk(int type, long at) {
        switch (type) {
            case IHDR -> {
                headed = true;
                width = bytes.get(INT, at);
                height = bytes.get(INT, at + 4);
            }
            case SRGB -> srgb = true;
            case GAMA -> {
                int gamma = bytes.get(INT, at);
                otherGamma = gamma != SRGB_GAMMA && gamma != LINEAR_GAMMA;
            }
            case CHRM -> {
                for (int i = 0; i < SRGB_PRIMARIES.length; i++) {
                    otherPrimaries |= bytes.get(INT, at + 4L * i) != SRGB_PRIMARIES[i];
                }
            }
            case PHYS -> oblong = bytes.get(INT, at) != bytes.get(INT, at + 4);
            default -> {}
        }
    }

    /** A chunk that says sRGB stands above gamma and primaries. */
    private PictureFile result() {
        boolean otherColors = !srgb && (profiled || otherGamma || otherPrimaries);
        return new PictureFile(TYPE, State.GOOD, width, height, otherColors || oblong);
    }
}
