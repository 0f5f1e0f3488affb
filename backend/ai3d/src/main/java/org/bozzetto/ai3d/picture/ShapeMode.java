package org.bozzetto.ai3d.picture;

import java.util.Locale;

/** How a flat picture becomes a body. */
public enum ShapeMode {
    /** Turned on a lathe around the outline's axis: bottles, vases, lamps. */
    REVOLVE,
    /** A slab with rounded edges: logos and other flat things. */
    EXTRUDE,
    /** A round body over the outline. */
    INFLATE,
    /** A plate whose height follows the picture's tones. */
    RELIEF;

    /** As in the parameters: {@code revolve}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
