package org.bozzetto.kernel.format.gltf;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * Decodes meshes that Draco compressed (KHR_draco_mesh_compression). The kernel has no decoder itself; the first one that
 * {@link java.util.ServiceLoader} finds on the class path is used, and without one such files are refused.
 */
public interface DracoDecoder {
    /**
     * @param glb a whole binary glTF file that holds this mesh alone: one node, one mesh, one primitive with the extension. What its
     *     vertices have besides positions stands there as colours of floats, which are to be left as they are
     * @return its triangles, with positions and those colours, in the order that Draco gives
     * @throws FormatException if it is broken
     */
    Mesh decode(byte[] glb) throws FormatException;
}
