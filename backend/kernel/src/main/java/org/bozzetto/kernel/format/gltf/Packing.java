package org.bozzetto.kernel.format.gltf;

/** How geometry is stored in a glTF file. */
public enum Packing {
    /** As plain arrays, which every program reads. */
    PLAIN,
    /** Without loss by EXT_meshopt_compression; vertices and triangles may come in another order. */
    COMPRESSED,
    /**
     * The same, with numbers rounded first: places to 1/32768 of the mesh's size, texture coordinates to 1/8192 of their range,
     * directions to 0.05 degrees, colours to 1/255.
     */
    COMPACT
}
