package org.bozzetto.ai3d.look;

import org.bozzetto.kernel.image.Pixels;

/** Turns pictures into points of a sphere: what looks alike lies close. Safe for use by many threads. */
public interface LookEmbedder {
    /** Names method and version beside stored vectors; vectors of another do not compare. */
    String model();

    /** Length of a vector. */
    int dimension();

    /**
     * Unit vector of a picture's subject.
     *
     * @param picture what is transparent is no part of the subject
     * @throws LookException if nothing can be said of it
     */
    float[] embed(Pixels picture) throws LookException;
}
