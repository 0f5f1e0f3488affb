package org.bozzetto.library.exporting;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** Pictures and materials of a whole: what several of its parts bring along and is equal in everything, is there once. */
final class Alike {
    private final Scene.Builder whole;
    private final Map<Picture, Integer> images = new HashMap<>();
    private final Map<Sampler, Integer> samplers = new HashMap<>();
    private final Map<Texture, Integer> textures = new HashMap<>();
    private final Map<Material, Integer> materials = new HashMap<>();

    /** An image, compared by its content. */
    private record Picture(String name, String mediaType, ByteBuffer bytes, String uri, Extras extras) {
        static Picture of(Image image) {
            return new Picture(
                    image.name(), image.mediaType(), ByteBuffer.wrap(image.bytes()), image.uri(), image.extras());
        }
    }

    Alike(Scene.Builder whole) {
        this.whole = whole;
    }

    int image(Image image) {
        return images.computeIfAbsent(Picture.of(image), _ -> whole.addImage(image));
    }

    int sampler(Sampler sampler) {
        return samplers.computeIfAbsent(sampler, whole::addSampler);
    }

    /** @param texture with the numbers of the whole */
    int texture(Texture texture) {
        return textures.computeIfAbsent(texture, whole::addTexture);
    }

    /** @param material with the numbers of the whole */
    int material(Material material) {
        return materials.computeIfAbsent(material, whole::addMaterial);
    }
}
