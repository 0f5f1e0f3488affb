package org.bozzetto.kernel.material;

import org.bozzetto.kernel.scene.Extras;

/**
 * Use of a texture by a material.
 *
 * @param texture index into {@link org.bozzetto.kernel.scene.Scene#textures()}
 * @param uvSet which texture coordinates of the mesh
 */
public record TextureInfo(int texture, int uvSet, Extras extras) {
    public TextureInfo(int texture) {
        this(texture, 0, Extras.NONE);
    }
}
