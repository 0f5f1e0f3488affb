package org.bozzetto.kernel.format.ply;

import org.bozzetto.kernel.format.FormatException;

/** The numbers of the data part, one after the other. */
sealed interface PlySource permits PlyText, PlyBinary {

    /** @throws FormatException {@code PLY_TRUNCATED} at the end, {@code PLY_SYNTAX} for what is no number */
    float number(PlyType type) throws FormatException;

    /** The same, as exactly as it is written. */
    double exact(PlyType type) throws FormatException;

    /** The next number, which must be whole. */
    long whole(PlyType type) throws FormatException;

    /** A list's length that the rest of the file can hold. */
    int length(PlyType lengthType, PlyType valueType) throws FormatException;

    default void skip(PlyElement.Property property) throws FormatException {
        if (property.length().isEmpty()) {
            number(property.type());
            return;
        }
        int length = length(property.length().get(), property.type());
        for (int i = 0; i < length; i++) {
            number(property.type());
        }
    }
}
