package org.bozzetto.kernel.cbor;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes CBOR items one after the other in the core deterministic encoding (RFC 8949 section 4.2.1): shortest heads, shortest
 * floats, definite lengths. Maps are written by {@link CborMap}, which sorts their keys.
 */
public final class CborWriter {
    private byte[] bytes = new byte[128];
    private int size;

    public CborWriter integer(long value) {
        return value >= 0 ? head(CborReader.UNSIGNED, value) : head(CborReader.NEGATIVE, -1 - value);
    }

    public CborWriter bool(boolean value) {
        return raw((byte) (value ? CborReader.TRUE : CborReader.FALSE));
    }

    /** @throws IllegalArgumentException if {@code value} is not finite */
    public CborWriter real(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number: " + value);
        }
        float single = (float) value;
        if (single != value) {
            return raw((byte) CborReader.DOUBLE).bigEndian(Double.doubleToRawLongBits(value), 8);
        }
        short half = Float.floatToFloat16(single);
        if (Float.float16ToFloat(half) != single) {
            return raw((byte) CborReader.SINGLE).bigEndian(Float.floatToRawIntBits(single), 4);
        }
        return raw((byte) CborReader.HALF).bigEndian(half, 2);
    }

    /** @throws IllegalArgumentException if {@code value} has a lone surrogate */
    public CborWriter text(String value) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            int length = utf8.remaining();
            head(CborReader.TEXT, length).reserve(length);
            utf8.get(bytes, size, length);
            size += length;
            return this;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text is not valid Unicode", e);
        }
    }

    public CborWriter bytes(byte[] value) {
        return head(CborReader.BYTES, value.length).raw(value, value.length);
    }

    /** As a byte string of 16 bytes, most significant first. */
    public CborWriter uuid(UUID value) {
        return head(CborReader.BYTES, 16)
                .bigEndian(value.getMostSignificantBits(), 8)
                .bigEndian(value.getLeastSignificantBits(), 8);
    }

    /** The head of an array; its {@code count} items follow. */
    public CborWriter array(int count) {
        return head(CborReader.ARRAY, count);
    }

    public CborWriter map(CborMap map) {
        return encoded(map.encode());
    }

    /** An item that is encoded already. */
    public CborWriter encoded(byte[] item) {
        return raw(item, item.length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    CborWriter head(int major, long argument) {
        if (argument < 24) {
            return raw((byte) (major << 5 | argument));
        }
        int length = argument <= 0xFF ? 1 : argument <= 0xFFFF ? 2 : argument <= 0xFFFF_FFFFL ? 4 : 8;
        int additional = 24 + Integer.numberOfTrailingZeros(length);
        return raw((byte) (major << 5 | additional)).bigEndian(argument, length);
    }

    private CborWriter bigEndian(long value, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            raw((byte) (value >>> shift));
        }
        return this;
    }

    private CborWriter raw(byte value) {
        reserve(1);
        bytes[size++] = value;
        return this;
    }

    private CborWriter raw(byte[] value, int length) {
        reserve(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
