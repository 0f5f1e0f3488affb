package org.bozzetto.kernel.format.ply;

import java.util.Locale;

/** Names of the attributes that hold further properties of vertices, as glTF wants them: with an underscore, in capitals. */
final class PlyAttribute {
    private PlyAttribute() {}

    /** Of a single number. */
    static String of(PlyElement.Property property) {
        return "_" + property.name().toUpperCase(Locale.ROOT);
    }

    /** How long a vertex's list is. */
    static String length(PlyElement.Property list) {
        return of(list) + "_LENGTH";
    }

    /** What stands at a place of a vertex's list, counted from 0. */
    static String place(PlyElement.Property list, int place) {
        return of(list) + "_" + place;
    }
}
