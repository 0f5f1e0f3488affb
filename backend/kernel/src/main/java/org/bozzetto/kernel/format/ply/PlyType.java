package org.bozzetto.kernel.format.ply;

import java.util.Locale;
import java.util.Optional;

/** The number types of PLY, under their old and new names. */
enum PlyType {
    INT8(1, "char", "int8"),
    UINT8(1, "uchar", "uint8"),
    INT16(2, "short", "int16"),
    UINT16(2, "ushort", "uint16"),
    INT32(4, "int", "int32"),
    UINT32(4, "uint", "uint32"),
    FLOAT32(4, "float", "float32"),
    FLOAT64(8, "double", "float64");

    private final int bytes;
    private final String oldName;
    private final String newName;

    PlyType(int bytes, String oldName, String newName) {
        this.bytes = bytes;
        this.oldName = oldName;
        this.newName = newName;
    }

    int bytes() {
        return bytes;
    }

    /** Its name in a header. */
    String word() {
        return oldName;
    }

    /** Whether it has exactly this value, or for numbers with a point one close to it. */
    boolean holds(double value) {
        return switch (this) {
            case INT8 -> value == (byte) value;
            case UINT8 -> value == ((int) value & 0xFF);
            case INT16 -> value == (short) value;
            case UINT16 -> value == ((int) value & 0xFFFF);
            case INT32 -> value == (int) value;
            case UINT32 -> value == ((long) value & 0xFFFFFFFFL);
            case FLOAT32 -> Double.isFinite((float) value);
            case FLOAT64 -> Double.isFinite(value);
        };
    }

    boolean isWhole() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** What a colour channel of this type counts to. */
    float fullScale() {
        return switch (this) {
            case INT8 -> 127;
            case UINT8 -> 255;
            case INT16 -> 32767;
            case UINT16 -> 65535;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 0x1p32f;
            case FLOAT32, FLOAT64 -> 1;
        };
    }

    static Optional<PlyType> named(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        for (PlyType type : values()) {
            if (type.oldName.equals(name) || type.newName.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
