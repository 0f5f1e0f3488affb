package org.bozzetto.kernel.format.gltf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bozzetto.kernel.format.FormatException;

/**
 * Numbers in a buffer, known to lie inside it. Packed floats and integers are copied in bulk, the rest one by one.
 *
 * @param stride bytes from one element to the next
 * @param count 0 for elements that are not stored and so are zero
 */
public record Elements(MemorySegment bytes, long stride, int count, ComponentType component, ElementType type) {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public static Elements zeros(ComponentType component, ElementType type) {
        return new Elements(MemorySegment.NULL, 0, 0, component, type);
    }

    /**
     * @param stride bytes from one element to the next, 0 for tightly packed
     * @throws FormatException if the last element would end outside the view
     */
    public static Elements of(
            MemorySegment view,
            int stride,
            long offset,
            int count,
            ComponentType component,
            ElementType type,
            String pointer)
            throws FormatException {
        long size = view.byteSize();
        long step = stride == 0 ? type.bytes(component) : stride;
        // The padding after the last column of a matrix need not be there.
        long last = (type.columns() - 1L) * type.columnStride(component) + (long) type.rows() * component.bytes();
        long needed = (count - 1L) * step + last;
        if (offset > size || needed > size - offset) {
            throw BufferTable.broken(
                    "ACCESSOR_TOO_LONG",
                    count + " elements need " + needed + " bytes at " + offset + " in a view of " + size,
                    pointer);
        }
        return new Elements(view.asSlice(offset, needed), step, count, component, type);
    }

    /** Some of the elements, from one that is among them on. */
    public Elements slice(int from, int length) {
        return new Elements(bytes.asSlice(from * stride), stride, length, component, type);
    }

    /** Numbers in all. */
    public int size() {
        return count * type.width();
    }

    private boolean isPacked() {
        return stride == (long) type.width() * component.bytes();
    }

    /** @param normalized whether integers stand for fractions (section 3.6.2.2) */
    public void copy(float[] target, boolean normalized) {
        if (component == ComponentType.FLOAT && isPacked()) {
            MemorySegment.copy(bytes, FLOAT, 0, target, 0, size());
            return;
        }
        boolean fraction = normalized && component != ComponentType.FLOAT;
        float scale = scale();
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int column = 0; column < type.columns(); column++) {
                long place = i * stride + (long) column * type.columnStride(component);
                for (int row = 0; row < type.rows(); row++) {
                    float value = number(place + (long) row * component.bytes());
                    target[at++] = fraction ? Math.max(value / scale, -1) : value;
                }
            }
        }
    }

    /** Integers of 2^31 and above come out negative. */
    public void copy(int[] target) {
        if (component == ComponentType.UNSIGNED_INT && isPacked()) {
            MemorySegment.copy(bytes, INT, 0, target, 0, size());
            return;
        }
        if (component == ComponentType.UNSIGNED_SHORT && isPacked()) {
            for (int i = 0; i < size(); i++) {
                target[i] = bytes.get(SHORT, 2L * i) & 0xFFFF;
            }
            return;
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int column = 0; column < type.columns(); column++) {
                long place = i * stride + (long) column * type.columnStride(component);
                for (int row = 0; row < type.rows(); row++) {
                    target[at++] = integer(place + (long) row * component.bytes());
                }
            }
        }
    }

    private float scale() {
        return switch (component) {
            case BYTE -> 127;
            case UNSIGNED_BYTE -> 255;
            case SHORT -> 32767;
            case UNSIGNED_SHORT -> 65535;
            case UNSIGNED_INT -> 0x1p32f;
            case FLOAT -> 1;
        };
    }

    private float number(long place) {
        return switch (component) {
            case FLOAT -> bytes.get(FLOAT, place);
            case UNSIGNED_INT -> Integer.toUnsignedLong(bytes.get(INT, place));
            case BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT -> integer(place);
        };
    }

    private int integer(long place) {
        return switch (component) {
            case BYTE -> bytes.get(BYTE, place);
            case UNSIGNED_BYTE -> bytes.get(BYTE, place) & 0xFF;
            case SHORT -> bytes.get(SHORT, place);
            case UNSIGNED_SHORT -> bytes.get(SHORT, place) & 0xFFFF;
            case UNSIGNED_INT -> bytes.get(INT, place);
            case FLOAT -> (int) bytes.get(FLOAT, place);
        };
    }
}
