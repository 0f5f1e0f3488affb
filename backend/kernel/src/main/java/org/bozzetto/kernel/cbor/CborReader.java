package org.bozzetto.kernel.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Reads CBOR items and accepts only their deterministic encoding (RFC 8949 section 4.2.1), without tags and with finite numbers
 * alone. Never allocates more than the input's own length for a value, and nests at most {@value #MAX_DEPTH} deep.
 */
public final class CborReader {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    private static final int SIMPLE = 7;

    static final int FALSE = 0xF4;
    static final int TRUE = 0xF5;
    static final int NULL = 0xF6;
    static final int HALF = 0xF9;
    static final int SINGLE = 0xFA;
    static final int DOUBLE = 0xFB;

    public static final int MAX_DEPTH = 32;

    private final byte[] bytes;
    private final int end;
    private int at;

    public CborReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    CborReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Where the next item starts, in bytes from the start of the input. */
    public int offset() {
        return at;
    }

    public boolean atEnd() {
        return at == end;
    }

    /** A second reader of the same input that stands at {@code offset}. */
    CborReader seek(int offset) {
        return new CborReader(bytes, offset, end);
    }

    /** The bytes of the input from {@code start} to where this reader stands. */
    public byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, at);
    }

    public void requireEnd() throws CborException {
        if (!atEnd()) {
            throw new CborException("more bytes follow where the data should end", at);
        }
    }

    public long integer() throws CborException {
        int start = at;
        int major = peekMajor();
        if (major != UNSIGNED && major != NEGATIVE) {
            throw new CborException("a whole number belongs here", start);
        }
        long argument = argument();
        if (argument < 0) {
            throw new CborException("a number beyond 64 bits", start);
        }
        return major == UNSIGNED ? argument : -1 - argument;
    }

    public boolean bool() throws CborException {
        int start = at;
        int value = unsignedByte();
        if (value != TRUE && value != FALSE) {
            throw new CborException("true or false belongs here", start);
        }
        return value == TRUE;
    }

    public double real() throws CborException {
        int start = at;
        int first = unsignedByte();
        double value = switch (first) {
            case HALF -> Float.float16ToFloat((short) bigEndian(2));
            case SINGLE -> Float.intBitsToFloat((int) bigEndian(4));
            case DOUBLE -> Double.longBitsToDouble(bigEndian(8));
            default -> throw new CborException("a decimal number belongs here", start);
        };
        if (!Double.isFinite(value)) {
            throw new CborException("not a finite number", start);
        }
        boolean shorter = switch (first) {
            case DOUBLE -> (float) value == value;
            case SINGLE -> Float.float16ToFloat(Float.floatToFloat16((float) value)) == value;
            default -> false;
        };
        if (shorter) {
            throw new CborException("a number that is not in its shortest form", start);
        }
        return value;
    }

    public String text() throws CborException {
        int start = at;
        int length = length(TEXT, "a text", 1);
        ByteBuffer utf8 = ByteBuffer.wrap(bytes, at, length);
        at += length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new CborException("text that is not UTF-8", start);
        }
    }

    public byte[] byteString() throws CborException {
        int length = length(BYTES, "a byte string", 1);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public UUID uuid() throws CborException {
        int start = at;
        if (length(BYTES, "an id", 1) != 16) {
            throw new CborException("an id has 16 bytes", start);
        }
        return new UUID(bigEndian(8), bigEndian(8));
    }

    /** The head of an array; answers how many items follow, at most the bytes that are left. */
    public int array() throws CborException {
        return length(ARRAY, "a list", 1);
    }

    /** The head of a map; answers how many pairs follow, at most half the bytes that are left. */
    int mapHead() throws CborException {
        return length(MAP, "a map", 2);
    }

    /** The next item, which must be a map with text keys. */
    public CborFields fields() throws CborException {
        return CborFields.read(this);
    }

    /** Passes over one item, whatever it is, and checks that it is deterministic. */
    public void skip() throws CborException {
        skip(0);
    }

    private void skip(int depth) throws CborException {
        int start = at;
        if (depth > MAX_DEPTH) {
            throw new CborException("nested deeper than " + MAX_DEPTH, start);
        }
        switch (peekMajor()) {
            case UNSIGNED, NEGATIVE -> integer();
            case BYTES -> {
                int length = length(BYTES, "a byte string", 1);
                at += length;
            }
            case TEXT -> text();
            case ARRAY -> {
                int count = array();
                for (int i = 0; i < count; i++) {
                    skip(depth + 1);
                }
            }
            case MAP -> skipMap(depth);
            case SIMPLE -> skipSimple();
            default -> throw new CborException("tags are not used here", start);
        }
    }

    private void skipMap(int depth) throws CborException {
        int count = mapHead();
        int previousStart = -1;
        int previousEnd = -1;
        for (int i = 0; i < count; i++) {
            int start = at;
            skip(depth + 1);
            if (previousStart >= 0
                    && Arrays.compareUnsigned(bytes, previousStart, previousEnd, bytes, start, at) >= 0) {
                throw new CborException("map keys out of order", start);
            }
            previousStart = start;
            previousEnd = at;
            skip(depth + 1);
        }
    }

    private void skipSimple() throws CborException {
        switch (bytes[at] & 0xFF) {
            case TRUE, FALSE, NULL -> at++;
            default -> real();
        }
    }

    private int length(int major, String what, int bytesEach) throws CborException {
        int start = at;
        if (peekMajor() != major) {
            throw new CborException(what + " belongs here", start);
        }
        long length = argument();
        if (length < 0 || length > (end - at) / bytesEach) {
            throw new CborException("a length beyond the end of the data", start);
        }
        return (int) length;
    }

    private int peekMajor() throws CborException {
        if (at == end) {
            throw new CborException("the data ends too early", at);
        }
        return (bytes[at] & 0xFF) >> 5;
    }

    /** Negative for values of 2^63 and above. */
    private long argument() throws CborException {
        int start = at;
        int additional = unsignedByte() & 31;
        if (additional < 24) {
            return additional;
        }
        if (additional > 27) {
            throw new CborException("an indefinite or reserved length", start);
        }
        int length = 1 << (additional - 24);
        long value = bigEndian(length);
        long smallest = length == 1 ? 24 : 1L << (4 * length);
        if (value >= 0 && value < smallest) {
            throw new CborException("a number that is not in its shortest form", start);
        }
        return value;
    }

    private int unsignedByte() throws CborException {
        return (int) bigEndian(1);
    }

    private long bigEndian(int length) throws CborException {
        if (end - at < length) {
            throw new CborException("the data ends too early", at);
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }
}
