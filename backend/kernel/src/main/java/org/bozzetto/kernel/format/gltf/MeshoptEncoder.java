package org.bozzetto.kernel.format.gltf;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Compresses geometry as EXT_meshopt_compression says. The kernel has no encoder itself; the first one that
 * {@link java.util.ServiceLoader} finds on the class path is used.
 */
public interface MeshoptEncoder {
    /** Empty when there is none on the class path, or not for this machine. */
    static Optional<MeshoptEncoder> find() {
        return ServiceLoader.load(MeshoptEncoder.class, MeshoptEncoder.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(MeshoptEncoder::isUsable)
                .findFirst();
    }

    boolean isUsable();

    /**
     * Mode ATTRIBUTES.
     *
     * @param stride bytes of an element, 4 to 256, a multiple of 4
     */
    byte[] attributes(byte[] elements, int count, int stride);

    /** Mode TRIANGLES; a triangle may begin with another of its corners afterwards. */
    byte[] triangles(int[] indices, int vertices);

    /** Mode INDICES. */
    byte[] indices(int[] indices, int vertices);

    /** The same triangles in an order that compresses well. */
    int[] ordered(int[] triangles, int vertices);
}
