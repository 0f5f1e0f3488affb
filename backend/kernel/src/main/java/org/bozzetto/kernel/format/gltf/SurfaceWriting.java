package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** Images, samplers, textures and materials. */
final class SurfaceWriting {
    /** One white pixel, for a picture that has neither bytes nor a name. */
    private static final byte[] WHITE_PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAG7buVgAAAABJRU5ErkJggg==");

    private final Scene scene;
    private final JsonSink sink;
    private final ImageStore store;
    private final Set<String> extensionsRequired = new TreeSet<>();

    SurfaceWriting(Scene scene, JsonSink sink, ImageStore store) {
        this.scene = scene;
        this.sink = sink;
        this.store = store;
    }

    void write(ObjectNode root) throws IOException {
        if (!scene.images().isEmpty()) {
            ArrayNode images = root.putArray("images");
            for (int i = 0; i < scene.images().size(); i++) {
                image(scene.images().get(i), i, images.addObject());
            }
        }
        if (!scene.samplers().isEmpty()) {
            ArrayNode samplers = root.putArray("samplers");
            scene.samplers().forEach(sampler -> sampler(sampler, samplers.addObject()));
        }
        if (!scene.textures().isEmpty()) {
            ArrayNode textures = root.putArray("textures");
            scene.textures().forEach(texture -> texture(texture, textures.addObject()));
        }
        if (!scene.materials().isEmpty()) {
            ArrayNode materials = root.putArray("materials");
            scene.materials().forEach(material -> material(material, materials.addObject()));
        }
    }

    private void image(Image image, int index, ObjectNode target) throws IOException {
        JsonSink.text(target, "name", image.name());
        if (image.bytes().length > 0) {
            store.store(image, index, target);
        } else if (!image.uri().isEmpty()) {
            // Missing when it was read; it may still turn up.
            target.put("uri", image.uri());
        } else {
            store.store(Image.embedded(image.name(), "image/png", WHITE_PNG), index, target);
            sink.report()
                    .add(
                            Outcome.APPROXIMATED,
                            "MISSING_TEXTURE",
                            "a missing picture was written as white",
                            "",
                            "/images/" + index);
        }
        sink.extras(target, image.extras());
    }

    private void sampler(Sampler sampler, ObjectNode target) {
        JsonSink.text(target, "name", sampler.name());
        if (sampler.magFilter() != 0) {
            target.put("magFilter", sampler.magFilter());
        }
        if (sampler.minFilter() != 0) {
            target.put("minFilter", sampler.minFilter());
        }
        if (sampler.wrapS() != Sampler.REPEAT) {
            target.put("wrapS", sampler.wrapS());
        }
        if (sampler.wrapT() != Sampler.REPEAT) {
            target.put("wrapT", sampler.wrapT());
        }
        sink.extras(target, sampler.extras());
    }

    private void texture(Texture texture, ObjectNode target) {
        JsonSink.text(target, "name", texture.name());
        JsonSink.index(target, "sampler", texture.sampler());
        sink.extras(target, texture.extras());
        Optional<String> namedBy = ImageReading.PICTURE_EXTENSIONS.stream()
                .filter(name -> texture.image() >= 0
                        && target.path("extensions").path(name).path("source").asInt(-1) == texture.image())
                .findFirst();
        namedBy.ifPresentOrElse(extensionsRequired::add, () -> JsonSink.index(target, "source", texture.image()));
    }

    /** Extensions that name a texture's only picture, so that readers must understand them. */
    Set<String> extensionsRequired() {
        return extensionsRequired;
    }

    private void material(Material material, ObjectNode target) {
        JsonSink.text(target, "name", material.name());
        ObjectNode pbr = target.objectNode();
        Rgb color = material.baseColor();
        if (!color.equals(Rgb.WHITE) || material.opacity() != 1) {
            JsonSink.numbers(
                    pbr, "baseColorFactor", new double[] {color.r(), color.g(), color.b(), material.opacity()});
        }
        textureInfo(pbr, "baseColorTexture", material.baseColorTexture());
        JsonSink.number(pbr, "metallicFactor", material.metallic(), 1);
        JsonSink.number(pbr, "roughnessFactor", material.roughness(), 1);
        textureInfo(pbr, "metallicRoughnessTexture", material.metallicRoughnessTexture());
        sink.extras(pbr, material.extras().part(MaterialReading.PBR));
        // Without it, the older extension would decide the look.
        if (!pbr.isEmpty() || material.extras().extensions().containsKey(MaterialReading.GLOSSY)) {
            target.set(MaterialReading.PBR, pbr);
        }
        textureInfo(target, "normalTexture", material.normalTexture())
                .ifPresent(info -> JsonSink.number(info, "scale", material.normalScale(), 1));
        textureInfo(target, "occlusionTexture", material.occlusionTexture())
                .ifPresent(info -> JsonSink.number(info, "strength", material.occlusionStrength(), 1));
        textureInfo(target, "emissiveTexture", material.emissiveTexture());
        emissive(material.emissive(), target);
        if (material.alphaMode() != AlphaMode.OPAQUE) {
            target.put("alphaMode", material.alphaMode().name());
        }
        JsonSink.number(target, "alphaCutoff", material.alphaCutoff(), 0.5);
        if (material.doubleSided()) {
            target.put("doubleSided", true);
        }
        sink.extras(target, material.extras());
    }

    private void emissive(Rgb emissive, ObjectNode target) {
        double brightest = Math.max(emissive.r(), Math.max(emissive.g(), emissive.b()));
        double strength = 1;
        while (strength < brightest) {
            // A power of two, so that factor times strength is again exactly what it was.
            strength *= 2;
        }
        if (brightest > 0) {
            JsonSink.numbers(target, "emissiveFactor", new double[] {
                emissive.r() / strength, emissive.g() / strength, emissive.b() / strength
            });
        }
        if (strength > 1) {
            sink.extension(target, MaterialReading.EMISSIVE_STRENGTH).put("emissiveStrength", strength);
        }
    }

    private Optional<ObjectNode> textureInfo(ObjectNode target, String name, Optional<TextureInfo> use) {
        return use.map(info -> {
            ObjectNode node = target.putObject(name).put("index", info.texture());
            if (info.uvSet() != 0) {
                node.put("texCoord", info.uvSet());
            }
            sink.extras(node, info.extras());
            return node;
        });
    }
}
