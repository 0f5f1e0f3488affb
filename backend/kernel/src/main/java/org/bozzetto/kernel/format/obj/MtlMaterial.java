package org.bozzetto.kernel.format.obj;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.TextScanner;
import org.bozzetto.kernel.format.scan.TextureFile;
import org.bozzetto.kernel.image.ImageMix;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/**
 * One material of a library: the classic statements (Alias|Wavefront, "MTL material format") and the physically based ones
 * ({@code Pr Pm map_Pr map_Pm norm}) that exporters share.
 */
final class MtlMaterial {
    private final Map<String, String> statements;
    private final TextureFile textures;
    private final Scene.Builder scene;
    private final ImportReport.Builder report;

    MtlMaterial(
            Map<String, String> statements, TextureFile textures, Scene.Builder scene, ImportReport.Builder report) {
        this.statements = statements;
        this.textures = textures;
        this.scene = scene;
        this.report = report;
    }

    /** A material of which only the name is known. */
    static Material plain(String name) {
        return new Material.Builder(name).doubleSided(true).build();
    }

    Material material(String name) {
        Material.Builder material = plain(name).toBuilder();
        // With a picture the colour is often left black or grey by exporters, and never meant to darken it.
        material.baseColor(has("map_kd") ? Rgb.WHITE : color("kd").orElse(new Rgb(0.6, 0.6, 0.6)));
        material.metallic(Math.clamp(number("pm").orElse(has("map_pm") ? 1.0 : 0.0), 0, 1));
        material.roughness(Math.clamp(roughness(), 0, 1));
        addOpacity(material);
        addMetallicRoughness(material);
        addRelief(material);
        addGlow(material);
        Map<String, String> layers = MtlLayers.extensions(this::number);
        material.extras(layers.isEmpty() ? Extras.NONE : new Extras("", layers));
        MtlLayers.tell(statements.keySet(), report);
        return material.build();
    }

    /** Without Pr, the exponent of the highlight is turned into a roughness as Blender does. */
    private double roughness() {
        double fallback = has("map_pr") || has("map_ns")
                ? 1
                : 1 - Math.sqrt(Math.clamp(number("ns").orElse(40.0), 0, 1000) / 1000);
        return number("pr").orElse(fallback);
    }

    private void addOpacity(Material.Builder material) {
        double opacity =
                number("d").or(() -> number("tr").map(clear -> 1 - clear)).orElse(1.0);
        opacity = Math.clamp(opacity, 0, 1);
        // Some exporters write d 0 where they mean that nothing was set.
        boolean invisible = opacity == 0 && !has("map_d");
        if (invisible) {
            report.add(Outcome.REPAIRED, "MTL_INVISIBLE", "materials with opacity 0 are shown as solid", "", "");
            opacity = 1;
        }
        material.opacity(opacity);
        material.alphaMode(opacity < 1 || has("map_d") ? AlphaMode.BLEND : AlphaMode.OPAQUE);
        boolean sameFile =
                has("map_d") && map("map_d").file().equals(map("map_kd").file());
        if (has("map_d") && !sameFile) {
            String parts = "opacity of " + map("map_kd").file() + " from "
                    + map("map_d").file();
            Optional<Integer> mixed = textures.made(
                    parts,
                    () -> pixels("map_d")
                            .map(alpha ->
                                    ImageMix.withAlpha(has("map_kd") ? pixels("map_kd") : Optional.empty(), alpha)));
            if (mixed.isPresent()) {
                material.baseColorTexture(use(mixed.get(), map("map_d")));
                return;
            }
            material.alphaMode(opacity < 1 ? AlphaMode.BLEND : AlphaMode.OPAQUE);
        }
        if (has("map_kd")) {
            material.baseColorTexture(use(textures.image(map("map_kd").file()), map("map_kd")));
        }
    }

    private void addMetallicRoughness(Material.Builder material) {
        String rough = has("map_pr") ? "map_pr" : "map_ns";
        if (has(rough) || has("map_pm")) {
            String parts = rough + " of " + map(rough).file() + ", metal of "
                    + map("map_pm").file();
            textures.made(parts, this::metallicRoughness)
                    .ifPresent(
                            image -> material.metallicRoughnessTexture(use(image, map(has(rough) ? rough : "map_pm"))));
        }
    }

    private Optional<byte[]> metallicRoughness() {
        Optional<Pixels> rough = has("map_pr") ? pixels("map_pr") : has("map_ns") ? gloss() : Optional.empty();
        Optional<Pixels> metal = has("map_pm") ? pixels("map_pm") : Optional.empty();
        boolean any = rough.isPresent() || metal.isPresent();
        return any ? Optional.of(ImageMix.metallicRoughness(rough, metal)) : Optional.empty();
    }

    private Optional<Pixels> gloss() {
        report.add(
                Outcome.APPROXIMATED,
                "MTL_GLOSS",
                "pictures of gloss were turned into pictures of roughness",
                "",
                map("map_ns").file());
        return pixels("map_ns").map(MtlLayers::roughness);
    }

    private void addRelief(Material.Builder material) {
        if (has("norm")) {
            MtlMap map = map("norm");
            material.normalTexture(use(textures.image(map.file()), map), map.strength());
            return;
        }
        String keyword = has("map_bump") ? "map_bump" : has("bump") ? "bump" : "map_kn";
        if (has(keyword)) {
            MtlMap map = map(keyword);
            textures.made("relief of " + map.file(), () -> relief(keyword))
                    .ifPresent(image -> material.normalTexture(use(image, map), map.strength()));
        }
    }

    /** A normal map as it is, or made of heights. */
    private Optional<byte[]> relief(String keyword) {
        return pixels(keyword).map(pixels -> {
            if (ImageMix.isNormalMap(pixels)) {
                return PngEncoder.encode(pixels);
            }
            report.add(
                    Outcome.APPROXIMATED,
                    "MTL_BUMP",
                    "bump maps were turned into normal maps",
                    "",
                    map(keyword).file());
            return ImageMix.normalsOfHeights(pixels);
        });
    }

    private void addGlow(Material.Builder material) {
        Rgb glow = color("ke").orElse(Rgb.BLACK);
        boolean dark = glow.r() + glow.g() + glow.b() <= 0;
        if (has("map_ke")) {
            material.emissive(dark ? Rgb.WHITE : glow);
            material.emissiveTexture(use(textures.image(map("map_ke").file()), map("map_ke")));
        } else {
            material.emissive(glow);
        }
    }

    private boolean has(String keyword) {
        return !statements.getOrDefault(keyword, "").isBlank();
    }

    private MtlMap map(String keyword) {
        return MtlMap.parse(statements.getOrDefault(keyword, ""));
    }

    private Optional<Pixels> pixels(String keyword) {
        return textures.load(map(keyword).file()).flatMap(ImageMix::decode);
    }

    private TextureInfo use(int image, MtlMap map) {
        int sampler = map.clamp()
                ? scene.addSampler(new Sampler("", 0, 0, Sampler.CLAMP_TO_EDGE, Sampler.CLAMP_TO_EDGE, Extras.NONE))
                : Scene.NONE;
        int texture = scene.addTexture(new Texture("", image, sampler, Extras.NONE));
        if (!map.isMoved()) {
            return new TextureInfo(texture);
        }
        // MTL counts v upwards and moves before it flips: v' = 1 - (s·(1 - v) + o).
        String transform = "{\"offset\":[%s,%s],\"scale\":[%s,%s]}"
                .formatted(map.offsetU(), 1 - map.scaleV() - map.offsetV(), map.scaleU(), map.scaleV());
        return new TextureInfo(texture, 0, new Extras("", Map.of("KHR_texture_transform", transform)));
    }

    private Optional<Double> number(String keyword) {
        TextScanner in = scan(keyword);
        double value = in.real();
        return in.failed() || !Double.isFinite(value) ? Optional.empty() : Optional.of(value);
    }

    /** Linear. One number stands for three. */
    private Optional<Rgb> color(String keyword) {
        TextScanner in = scan(keyword);
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            in.skipBlanks();
            double value = in.real();
            boolean missing = in.failed() || !Double.isFinite(value);
            if (missing && i == 0) {
                return Optional.empty();
            }
            rgb[i] = missing ? rgb[0] : Math.max(0, value);
        }
        return Optional.of(new Rgb(rgb[0], rgb[1], rgb[2]));
    }

    private TextScanner scan(String keyword) {
        TextScanner in = new TextScanner(statements.getOrDefault(keyword, "").getBytes(StandardCharsets.UTF_8));
        in.skipBlanks();
        if (in.take("-halo")) {
            in.skipBlanks();
        }
        return in;
    }
}
