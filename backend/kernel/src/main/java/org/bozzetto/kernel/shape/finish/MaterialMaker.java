package org.bozzetto.kernel.shape.finish;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** Makes a scene's materials from finishes; finishes of the same grain share its pictures. */
final class MaterialMaker {
    private static final int LINEAR = 9729;
    private static final int LINEAR_MIPMAP_LINEAR = 9987;

    private final Scene.Builder scene;
    private final Map<String, Integer> textures = new HashMap<>();

    MaterialMaker(Scene.Builder scene) {
        this.scene = scene;
    }

    int add(Finish finish) {
        Substance substance = finish.substance();
        Rgb color = finish.shown();
        Material.Builder material = new Material.Builder(finish.slot())
                .baseColor(color)
                .metallic(substance.metallic())
                .roughness(substance.roughness())
                .opacity(substance.opacity());
        if (substance.opacity() < 1) {
            material.alphaMode(AlphaMode.BLEND);
        }
        if (substance.glow() > 0) {
            material.emissive(times(color, substance.glow()));
        }
        if (substance.grain() != Grain.PLAIN) {
            GrainTextures pictures = GrainGallery.of(substance.grain());
            String name = substance.grain().name().toLowerCase(Locale.ROOT);
            material.baseColor(clamped(times(color, pictures.brightest())))
                    .baseColorTexture(texture(name, pictures.baseColor()));
            pictures.normal().ifPresent(png -> material.normalTexture(texture(name + " relief", png), 1));
            pictures.roughness().ifPresent(png -> material.metallicRoughnessTexture(texture(name + " roughness", png)));
        }
        return scene.addMaterial(material.build());
    }

    private TextureInfo texture(String name, byte[] png) {
        int index = textures.computeIfAbsent(name, _ -> {
            if (textures.isEmpty()) {
                scene.addSampler(
                        new Sampler("", LINEAR, LINEAR_MIPMAP_LINEAR, Sampler.REPEAT, Sampler.REPEAT, Extras.NONE));
            }
            int image = scene.addImage(Image.embedded(name, "image/png", png));
            return scene.addTexture(new Texture(name, image, 0, Extras.NONE));
        });
        return new TextureInfo(index);
    }

    private static Rgb times(Rgb color, double factor) {
        return new Rgb(color.r() * factor, color.g() * factor, color.b() * factor);
    }

    private static Rgb clamped(Rgb color) {
        return new Rgb(Math.min(1, color.r()), Math.min(1, color.g()), Math.min(1, color.b()));
    }
}
