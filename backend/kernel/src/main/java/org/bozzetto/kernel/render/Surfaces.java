package org.bozzetto.kernel.render;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** The surfaces of a scene; pictures are decoded once, and only those that are seen. A picture that is missing counts as white. */
final class Surfaces {
    private static final long MAX_PIXELS = 1L << 27;

    private final Scene scene;
    private final int maxSide;
    private final Map<Integer, Surface> byMaterial = new HashMap<>();
    private final Map<Key, Optional<MipTexture>> textures = new HashMap<>();

    private record Key(int texture, boolean color) {}

    /** @param maxSide larger pictures are scaled down, for the sake of memory: the render would not show their detail */
    Surfaces(Scene scene, int maxSide) {
        this.scene = scene;
        this.maxSide = maxSide;
    }

    Surface of(int material) {
        return material == Scene.NONE ? Surface.CLAY : byMaterial.computeIfAbsent(material, this::resolve);
    }

    private Surface resolve(int index) {
        Material material = scene.materials().get(index);
        return new Surface(
                material,
                Finish.of(material, this::use),
                use(material.baseColorTexture(), true),
                use(material.metallicRoughnessTexture(), false),
                use(material.normalTexture(), false),
                use(material.occlusionTexture(), false),
                use(material.emissiveTexture(), true));
    }

    private Optional<TextureUse> use(Optional<TextureInfo> info, boolean color) {
        return info.flatMap(wanted -> {
            UvTransform.Placement placement = UvTransform.of(wanted);
            return textures.computeIfAbsent(new Key(wanted.texture(), color), this::decode)
                    .map(texture -> new TextureUse(texture, placement.uvSet(), placement.numbers()));
        });
    }

    private Optional<MipTexture> decode(Key key) {
        Texture texture = scene.textures().get(key.texture());
        if (texture.image() == Scene.NONE) {
            return Optional.empty();
        }
        Sampler sampler = texture.sampler() == Scene.NONE
                ? Sampler.DEFAULT
                : scene.samplers().get(texture.sampler());
        byte[] bytes = scene.images().get(texture.image()).bytes();
        try {
            Pixels pixels = Resample.fitWithin(ImageDecoder.decode(bytes, MAX_PIXELS), maxSide);
            return Optional.of(new MipTexture(pixels, sampler, key.color()));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }
}
