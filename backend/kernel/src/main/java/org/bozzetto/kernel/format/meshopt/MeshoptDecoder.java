package org.bozzetto.kernel.format.meshopt;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** Decodes one compressed buffer view (EXT_meshopt_compression). */
public final class MeshoptDecoder {
    private MeshoptDecoder() {}

    /** How a buffer view is compressed. */
    public enum Mode {
        /** Vertex data of any kind: 4 to 256 bytes an element, a multiple of 4. */
        ATTRIBUTES,
        /** Indices of a triangle list: 2 or 4 bytes each. */
        TRIANGLES,
        /** Any other indices: 2 or 4 bytes each. */
        INDICES
    }

    /** What is done with the elements of {@link Mode#ATTRIBUTES} after decoding. */
    public enum Filter {
        NONE,
        /** Unit vectors as points of an octahedron: 4 or 8 bytes an element. */
        OCTAHEDRAL,
        /** Unit quaternions without their largest component: 8 bytes an element. */
        QUATERNION,
        /** Numbers with an exponent each: a multiple of 4 bytes an element. */
        EXPONENTIAL
    }

    /**
     * The bytes that {@code count} elements must have at least when compressed; lets a caller refuse a lying count before
     * anything is allocated.
     */
    public static long leastBytes(Mode mode, long count, int stride) {
        return switch (mode) {
            case ATTRIBUTES -> AttributeCodec.leastBytes(count, stride);
            case TRIANGLES -> TriangleCodec.leastBytes(count);
            case INDICES -> IndexCodec.leastBytes(count);
        };
    }

    /**
     * @param count elements; three times the triangles
     * @param stride bytes of an element
     * @return {@code count · stride} bytes
     * @throws FormatException {@code MESHOPT_LAYOUT} when count, stride and filter do not go together, {@code MESHOPT_BROKEN}
     *     when the data are no such elements
     */
    public static byte[] decode(byte[] data, Mode mode, Filter filter, int count, int stride) throws FormatException {
        requireLayout(mode, filter, count, stride);
        if (data.length < leastBytes(mode, count, stride)) {
            throw broken("too few bytes for " + count + " elements");
        }
        byte[] decoded = new byte[count * stride];
        try {
            switch (mode) {
                case ATTRIBUTES -> {
                    new AttributeCodec(data, stride).decode(decoded, count);
                    Filters.apply(filter, decoded, count, stride);
                }
                case TRIANGLES -> new TriangleCodec(data).decode(decoded, count, stride);
                case INDICES -> new IndexCodec(data).decode(decoded, count, stride);
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            // Read past the end, as only damaged data make it.
            throw broken("the data end too early");
        }
        return decoded;
    }

    private static void requireLayout(Mode mode, Filter filter, int count, int stride) throws FormatException {
        boolean fits = switch (mode) {
            case ATTRIBUTES -> stride % 4 == 0 && stride >= 4 && stride <= 256;
            case TRIANGLES -> (stride == 2 || stride == 4) && count % 3 == 0;
            case INDICES -> stride == 2 || stride == 4;
        };
        boolean filters = switch (filter) {
            case NONE -> true;
            case OCTAHEDRAL -> mode == Mode.ATTRIBUTES && (stride == 4 || stride == 8);
            case QUATERNION -> mode == Mode.ATTRIBUTES && stride == 8;
            case EXPONENTIAL -> mode == Mode.ATTRIBUTES;
        };
        if (count < 1 || !fits || !filters || (long) count * stride > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    "MESHOPT_LAYOUT",
                    count + " elements of " + stride + " bytes cannot be compressed as " + mode + " with " + filter,
                    new Where.Whole());
        }
    }

    static FormatException broken(String what) {
        return new FormatException("MESHOPT_BROKEN", "compressed geometry is broken: " + what, new Where.Whole());
    }
}
