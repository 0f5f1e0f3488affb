package org.bozzetto.kernel.format.gltf;

import java.util.Arrays;
import java.util.Optional;

/** How one number is stored (glTF 2.0 section 3.6.2.2). */
public enum ComponentType {
    BYTE(5120, 1),
    UNSIGNED_BYTE(5121, 1),
    SHORT(5122, 2),
    UNSIGNED_SHORT(5123, 2),
    UNSIGNED_INT(5125, 4),
    FLOAT(5126, 4);

    private final int code;
    private final int bytes;

    ComponentType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    public static Optional<ComponentType> of(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    public int code() {
        return code;
    }

    public int bytes() {
        return bytes;
    }

    /** The least whole number it holds; of no use for {@link #FLOAT}. */
    public long least() {
        return this == BYTE || this == SHORT ? -(1L << (8 * bytes - 1)) : 0;
    }

    /** The greatest whole number it holds; of no use for {@link #FLOAT}. */
    public long greatest() {
        return (1L << (8 * bytes - (this == BYTE || this == SHORT ? 1 : 0))) - 1;
    }
}
