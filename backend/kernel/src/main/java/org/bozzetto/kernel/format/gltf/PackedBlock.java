package org.bozzetto.kernel.format.gltf;

import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Mode;

/**
 * Elements in their compressed form.
 *
 * @param count elements
 * @param stride bytes of an element when it is decoded
 * @param component of the numbers when they are decoded
 * @param shown the numbers that come out, for bounds; what went in unless they were rounded
 */
record PackedBlock(
        byte[] bytes,
        int count,
        int stride,
        Mode mode,
        Filter filter,
        ComponentType component,
        boolean normalized,
        float[] shown) {
    int decodedBytes() {
        return count * stride;
    }
}
