package org.bozzetto.kernel.material;

/** How a surface uses its alpha (glTF 2.0 section 3.9.4). */
public enum AlphaMode {
    OPAQUE,
    MASK,
    BLEND
}
