package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Layers;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.Scene;

/** Metallic-roughness materials (glTF 2.0 section 5.19); further extensions are kept as they are. */
final class MaterialReading {
    static final String EMISSIVE_STRENGTH = "KHR_materials_emissive_strength";
    static final String PBR = "pbrMetallicRoughness";
    static final String GLOSSY = "KHR_materials_pbrSpecularGlossiness";

    private final int textureCount;

    MaterialReading(int textureCount) {
        this.textureCount = textureCount;
    }

    List<Material> materials(GltfObject root) {
        List<Material> materials = new ArrayList<>();
        root.objects("materials").forEach(material -> materials.add(material(material)));
        return materials;
    }

    private Material material(GltfObject material) {
        Optional<GltfObject> glossy = material.has(PBR) ? Optional.empty() : material.extension(GLOSSY);
        Material common = common(material, material.objectOrEmpty(PBR));
        if (isBodyOfGlass(Layers.of(common), common)) {
            material.report()
                    .add(
                            Outcome.APPROXIMATED,
                            "REFRACTION",
                            "glass is shown with light going straight through it; how it bends, blurs and splits light"
                                    + " is kept for programs that show that",
                            "",
                            material.pointer());
        }
        return glossy.map(extension -> withGloss(common, extension)).orElse(common);
    }

    private static boolean isBodyOfGlass(Layers layers, Material material) {
        boolean clear = layers.transmission().map(Layers.Transmission::share).orElse(0.0) > 0;
        double thickness = layers.volume().map(Layers.Volume::thickness).orElse(0.0);
        return clear && (thickness > 0 || material.roughness() > 0);
    }

    /** The nearest look to a material of the older specular-glossiness kind, which metals lose by. */
    private Material withGloss(Material common, GltfObject glossy) {
        double[] diffuse = unit(glossy, "diffuseFactor", 1, 1, 1, 1);
        Material.Builder near = common.toBuilder()
                .baseColor(new Rgb(diffuse[0], diffuse[1], diffuse[2]))
                .opacity(diffuse[3])
                .metallic(0)
                .roughness(1 - glossy.number("glossinessFactor", 1, 0, 1));
        texture(glossy, "diffuseTexture").ifPresent(near::baseColorTexture);
        glossy.report()
                .add(
                        Outcome.APPROXIMATED,
                        "SPECULAR_GLOSSINESS",
                        "materials of the older specular-glossiness kind are shown as rough, non-metallic ones",
                        "",
                        glossy.pointer());
        return near.build();
    }

    private Material common(GltfObject material, GltfObject pbr) {
        double[] color = unit(pbr, "baseColorFactor", 1, 1, 1, 1);
        double[] emissive = unit(material, "emissiveFactor", 0, 0, 0);
        double strength = material.extension(EMISSIVE_STRENGTH)
                .map(extension -> extension.number("emissiveStrength", 1, 0, 1e12))
                .orElse(1.0);
        GltfObject normal = material.objectOrEmpty("normalTexture");
        GltfObject occlusion = material.objectOrEmpty("occlusionTexture");
        return new Material(
                material.name(),
                new Rgb(color[0], color[1], color[2]),
                color[3],
                texture(pbr, "baseColorTexture"),
                pbr.number("metallicFactor", 1, 0, 1),
                pbr.number("roughnessFactor", 1, 0, 1),
                texture(pbr, "metallicRoughnessTexture"),
                texture(material, "normalTexture"),
                normal.number("scale").orElse(1),
                texture(material, "occlusionTexture"),
                occlusion.number("strength", 1, 0, 1),
                new Rgb(emissive[0] * strength, emissive[1] * strength, emissive[2] * strength),
                texture(material, "emissiveTexture"),
                alphaMode(material),
                material.number("alphaCutoff", 0.5, 0, Double.MAX_VALUE),
                material.flag("doubleSided"),
                extras(material, pbr));
    }

    private Extras extras(GltfObject material, GltfObject pbr) {
        Extras own = UnknownData.resolved(
                material, material.extras(EMISSIVE_STRENGTH), KeptReferences.Kind.TEXTURE, textureCount);
        Extras ofPbr = pbr.extras();
        return ofPbr.isEmpty() ? own : new Extras(own.json(), own.extensions(), Map.of(PBR, ofPbr));
    }

    private static double[] unit(GltfObject object, String name, double... fallback) {
        double[] values = object.numbers(name, fallback).clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > 1) {
                object.repaired(object.at(name));
                values[i] = Math.clamp(values[i], 0, 1);
            }
        }
        return values;
    }

    private Optional<TextureInfo> texture(GltfObject owner, String name) {
        return owner.object(name).flatMap(info -> {
            int texture = info.index("index", textureCount);
            int uvSet = (int) Math.min(info.natural("texCoord").orElse(0), Integer.MAX_VALUE);
            return texture == Scene.NONE
                    ? Optional.empty()
                    : Optional.of(new TextureInfo(texture, uvSet, info.extras()));
        });
    }

    private static AlphaMode alphaMode(GltfObject material) {
        String mode = material.text("alphaMode");
        return switch (mode) {
            case "", "OPAQUE" -> AlphaMode.OPAQUE;
            case "MASK" -> AlphaMode.MASK;
            case "BLEND" -> AlphaMode.BLEND;
            default -> {
                material.repaired(material.at("alphaMode"));
                yield AlphaMode.OPAQUE;
            }
        };
    }
}
