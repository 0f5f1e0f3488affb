package org.bozzetto.kernel.format.ply;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** Numbers as bytes, read where they lie. */
final class PlyBinary implements PlySource {
    private static final int TRIANGLE_BYTES = 13;

    private final MemorySegment data;
    private final long size;
    private final ValueLayout.OfShort shorts;
    private final ValueLayout.OfInt ints;
    private final ValueLayout.OfFloat floats;
    private final ValueLayout.OfDouble doubles;
    private long at;

    PlyBinary(MemorySegment data, long offset, ByteOrder order) {
        this.data = data;
        size = data.byteSize();
        at = offset;
        shorts = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        floats = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
        doubles = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
    }

    private long advance(long bytes) throws FormatException {
        long begin = at;
        if (bytes > size - begin) {
            throw new FormatException("PLY_TRUNCATED", "the file ends inside its data", new Where.AtByte(size));
        }
        at = begin + bytes;
        return begin;
    }

    @Override
    public float number(PlyType type) throws FormatException {
        return at(type, advance(type.bytes()));
    }

    @Override
    public double exact(PlyType type) throws FormatException {
        return switch (type) {
            case FLOAT64 -> data.get(doubles, advance(type.bytes()));
            case FLOAT32 -> number(type);
            default -> whole(type);
        };
    }

    private float at(PlyType type, long offset) {
        return switch (type) {
            case INT8 -> data.get(ValueLayout.JAVA_BYTE, offset);
            case UINT8 -> data.get(ValueLayout.JAVA_BYTE, offset) & 255;
            case INT16 -> data.get(shorts, offset);
            case UINT16 -> data.get(shorts, offset) & 0xFFFF;
            case INT32 -> data.get(ints, offset);
            case UINT32 -> Integer.toUnsignedLong(data.get(ints, offset));
            case FLOAT32 -> data.get(floats, offset);
            case FLOAT64 -> (float) data.get(doubles, offset);
        };
    }

    @Override
    public long whole(PlyType type) throws FormatException {
        long offset = advance(type.bytes());
        return switch (type) {
            case INT8 -> data.get(ValueLayout.JAVA_BYTE, offset);
            case UINT8 -> data.get(ValueLayout.JAVA_BYTE, offset) & 255;
            case INT16 -> data.get(shorts, offset);
            case UINT16 -> data.get(shorts, offset) & 0xFFFF;
            case INT32 -> data.get(ints, offset);
            case UINT32 -> Integer.toUnsignedLong(data.get(ints, offset));
            case FLOAT32 -> (long) data.get(floats, offset);
            case FLOAT64 -> (long) data.get(doubles, offset);
        };
    }

    @Override
    public int length(PlyType lengthType, PlyType valueType) throws FormatException {
        long length = whole(lengthType);
        if (length < 0 || length > (size - at) / valueType.bytes() || length > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    "PLY_TRUNCATED",
                    "a list of " + length + " values does not fit into the file",
                    new Where.AtByte(at));
        }
        return (int) length;
    }

    /** Copies one property of {@code count} records of {@code stride} bytes that begin here, without moving on. */
    void column(PlyType type, long within, int stride, int count, float[] into, int width, int component)
            throws FormatException {
        long offset = at + within;
        if ((long) stride * count > size - at) {
            advance((long) stride * count);
        }
        int to = component;
        if (type == PlyType.FLOAT32) {
            for (int i = 0; i < count; i++, offset += stride, to += width) {
                into[to] = data.get(floats, offset);
            }
        } else {
            for (int i = 0; i < count; i++, offset += stride, to += width) {
                into[to] = at(type, offset);
            }
        }
    }

    void skipBytes(long bytes) throws FormatException {
        advance(bytes);
    }

    /** How many records of {@link #triangles} the rest of the file can hold. */
    long mostTriangles() {
        return (size - at) / TRIANGLE_BYTES;
    }

    /**
     * Reads triangles as long as records of one list (length in a byte, 32-bit values) have three corners below
     * {@code vertices}.
     *
     * @param into receives three values for each
     * @return how many records were read; the next one is of another kind, or there is none
     */
    int triangles(int count, int vertices, int[] into) {
        long offset = at;
        int record = 0;
        int to = 0;
        while (record < count && size - offset >= TRIANGLE_BYTES && data.get(ValueLayout.JAVA_BYTE, offset) == 3) {
            int a = data.get(ints, offset + 1);
            int b = data.get(ints, offset + 5);
            int c = data.get(ints, offset + 9);
            if (Integer.compareUnsigned(a, vertices) >= 0
                    || Integer.compareUnsigned(b, vertices) >= 0
                    || Integer.compareUnsigned(c, vertices) >= 0) {
                break;
            }
            into[to] = a;
            into[to + 1] = b;
            into[to + 2] = c;
            to += 3;
            offset += TRIANGLE_BYTES;
            record++;
        }
        at = offset;
        return record;
    }
}
