package org.bozzetto.ai3d.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.image.ImageMix;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;
import org.bozzetto.kernel.scene.UsedPictures;

/**
 * Pictures for metal, roughness, opacity and relief that foreign formats keep apart: the parser names them in an extension, and here
 * they are mixed into those that a material of ours has. Each mixture is made once.
 */
final class SurfaceMaps {
    private static final String EXTENSION = "BOZZETTO_surface_maps";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scene scene;
    private final Scene.Builder changed;
    private final ImportReport.Builder report;
    private final Map<String, Optional<Integer>> made = new HashMap<>();
    private final Map<Integer, Optional<Pixels>> decoded = new HashMap<>();

    private SurfaceMaps(Scene scene, ImportReport.Builder report) {
        this.scene = scene;
        this.report = report;
        changed = scene.toBuilder();
    }

    static Scene mixed(Scene scene, ImportReport.Builder report) {
        SurfaceMaps maps = new SurfaceMaps(scene, report);
        boolean any = false;
        for (int i = 0; i < scene.materials().size(); i++) {
            Material material = scene.materials().get(i);
            Map<String, String> extensions = new HashMap<>(material.extras().extensions());
            String own = extensions.remove(EXTENSION);
            if (own != null) {
                any = true;
                Extras rest = new Extras(
                        material.extras().json(), extensions, material.extras().parts());
                Material.Builder builder = material.toBuilder().extras(rest);
                maps.mix(material, maps.parsed(own), builder);
                maps.changed.setMaterial(i, builder.build());
            }
        }
        // The parts are in the mixtures now.
        return any ? UsedPictures.only(maps.changed.build()) : scene;
    }

    private JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private void mix(Material material, JsonNode maps, Material.Builder builder) {
        Optional<TextureInfo> metal = use(maps, "metalTexture");
        Optional<TextureInfo> rough = use(maps, "roughnessTexture");
        if (metal.isPresent() || rough.isPresent()) {
            shine(metal, rough, builder);
        }
        use(maps, "opacityTexture").ifPresent(opacity -> opacity(material, opacity, builder));
        if (material.normalTexture().isEmpty()) {
            use(maps, "bumpTexture").ifPresent(bump -> relief(bump, builder));
        }
    }

    private void shine(Optional<TextureInfo> metal, Optional<TextureInfo> rough, Material.Builder builder) {
        Optional<Pixels> metals = metal.flatMap(this::pixels);
        Optional<Pixels> roughs = rough.flatMap(this::pixels);
        if (metals.isEmpty() && roughs.isEmpty()) {
            return;
        }
        String key = "metal " + metal.map(this::image) + ", roughness " + rough.map(this::image);
        texture(key, () -> Optional.of(ImageMix.metallicRoughness(roughs, metals)))
                .ifPresent(texture -> {
                    builder.metallicRoughnessTexture(
                            placed(texture, rough.or(() -> metal).orElseThrow()));
                    metals.ifPresent(found -> builder.metallic(1));
                    roughs.ifPresent(found -> builder.roughness(1));
                    tell("pictures of metal and of roughness were mixed into one");
                });
    }

    private void opacity(Material material, TextureInfo opacity, Material.Builder builder) {
        Optional<Pixels> alpha = pixels(opacity);
        if (alpha.isEmpty()) {
            return;
        }
        Optional<TextureInfo> color = material.baseColorTexture();
        String key = "colour " + color.map(this::image) + ", opacity " + image(opacity);
        texture(key, () -> Optional.of(ImageMix.withAlpha(color.flatMap(this::pixels), alpha.get())))
                .ifPresent(texture -> {
                    builder.baseColorTexture(placed(texture, color.orElse(opacity)));
                    builder.alphaMode(AlphaMode.BLEND);
                    tell("pictures of colour and of opacity were mixed into one");
                });
    }

    private void relief(TextureInfo bump, Material.Builder builder) {
        Optional<Pixels> heights = pixels(bump);
        if (heights.isEmpty()) {
            return;
        }
        texture(
                        "relief " + image(bump),
                        () -> heights.map(found -> ImageMix.isNormalMap(found)
                                ? PngEncoder.encode(found)
                                : ImageMix.normalsOfHeights(found)))
                .ifPresent(texture -> builder.normalTexture(placed(texture, bump), 1));
        report.add(
                Outcome.APPROXIMATED,
                "BUMP_MAPS",
                "bump pictures were turned into normal maps",
                "check how strong the relief is",
                "");
    }

    private void tell(String what) {
        report.add(Outcome.KEPT, "SURFACE_MAPS_MIXED", what, "", "");
    }

    private Optional<TextureInfo> use(JsonNode maps, String name) {
        JsonNode use = maps.path(name);
        int index = use.path("index").asInt(-1);
        if (index < 0 || index >= scene.textures().size()) {
            return Optional.empty();
        }
        Map<String, String> own = new HashMap<>();
        use.path("extensions")
                .properties()
                .forEach(entry -> own.put(entry.getKey(), entry.getValue().toString()));
        return Optional.of(new TextureInfo(index, use.path("texCoord").asInt(0), new Extras("", own)));
    }

    private int image(TextureInfo use) {
        return scene.textures().get(use.texture()).image();
    }

    private Optional<Pixels> pixels(TextureInfo use) {
        int image = image(use);
        return image == Scene.NONE
                ? Optional.empty()
                : decoded.computeIfAbsent(
                        image,
                        index -> ImageMix.decode(scene.images().get(index).bytes()));
    }

    /** The index of a texture that shows the picture. */
    private Optional<Integer> texture(String key, Supplier<Optional<byte[]>> maker) {
        Optional<Integer> known = made.get(key);
        if (known == null) {
            known = maker.get()
                    .map(png ->
                            changed.addTexture(new Texture(changed.addImage(Image.embedded(key, "image/png", png)))));
            made.put(key, known);
        }
        return known;
    }

    /** Laid as another use is. */
    private static TextureInfo placed(int texture, TextureInfo like) {
        return new TextureInfo(texture, like.uvSet(), like.extras());
    }
}
