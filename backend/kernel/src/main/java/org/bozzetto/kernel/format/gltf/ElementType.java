package org.bozzetto.kernel.format.gltf;

import java.util.Arrays;
import java.util.Optional;

/** How many numbers form one element (glTF 2.0 section 3.6.2.2); columns start on 4-byte boundaries. */
public enum ElementType {
    SCALAR(1, 1),
    VEC2(2, 1),
    VEC3(3, 1),
    VEC4(4, 1),
    MAT2(2, 2),
    MAT3(3, 3),
    MAT4(4, 4);

    private final int rows;
    private final int columns;

    ElementType(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    public static Optional<ElementType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The type of so many numbers: vectors up to four, then square matrices. */
    public static Optional<ElementType> ofWidth(int width) {
        return switch (width) {
            case 1 -> Optional.of(SCALAR);
            case 2 -> Optional.of(VEC2);
            case 3 -> Optional.of(VEC3);
            case 4 -> Optional.of(VEC4);
            case 9 -> Optional.of(MAT3);
            case 16 -> Optional.of(MAT4);
            default -> Optional.empty();
        };
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int width() {
        return rows * columns;
    }

    /** Bytes from one column to the next. */
    public int columnStride(ComponentType component) {
        int bytes = rows * component.bytes();
        return columns == 1 ? bytes : (bytes + 3) & ~3;
    }

    /** Bytes of a tightly packed element. */
    public int bytes(ComponentType component) {
        return columns * columnStride(component);
    }
}
