package org.bozzetto.kernel.scene;

import java.util.Map;

/**
 * Displacements that a weight blends in (glTF 2.0 section 3.7.2.2).
 *
 * @param attributes by glTF semantic (POSITION, NORMAL, TANGENT, TEXCOORD_n, COLOR_n); arrays as in
 *     {@link org.bozzetto.kernel.mesh.Mesh}, but tangents have three values per vertex. Not copied: treat as immutable
 */
public record MorphTarget(Map<String, float[]> attributes) {
    public MorphTarget {
        attributes = Map.copyOf(attributes);
    }
}
