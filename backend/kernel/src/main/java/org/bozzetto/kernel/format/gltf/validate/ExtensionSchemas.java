package org.bozzetto.kernel.format.gltf.validate;

import static org.bozzetto.kernel.format.gltf.validate.CoreSchema.textureInfo;
import static org.bozzetto.kernel.format.gltf.validate.Schema.above;
import static org.bozzetto.kernel.format.gltf.validate.Schema.atLeast;
import static org.bozzetto.kernel.format.gltf.validate.Schema.flag;
import static org.bozzetto.kernel.format.gltf.validate.Schema.many;
import static org.bozzetto.kernel.format.gltf.validate.Schema.matching;
import static org.bozzetto.kernel.format.gltf.validate.Schema.one;
import static org.bozzetto.kernel.format.gltf.validate.Schema.real;
import static org.bozzetto.kernel.format.gltf.validate.Schema.reals;
import static org.bozzetto.kernel.format.gltf.validate.Schema.reference;
import static org.bozzetto.kernel.format.gltf.validate.Schema.references;
import static org.bozzetto.kernel.format.gltf.validate.Schema.text;
import static org.bozzetto.kernel.format.gltf.validate.Schema.unit;
import static org.bozzetto.kernel.format.gltf.validate.Schema.whole;
import static org.bozzetto.kernel.format.gltf.validate.Schema.word;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Extensions that are known: where each may stand, and what it holds there. */
final class ExtensionSchemas {
    static final String LIGHTS = "extensions/KHR_lights_punctual/lights";
    static final String VARIANTS = "extensions/KHR_materials_variants/variants";
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Map<String, Map<String, Schema>> byName = new HashMap<>();

    ExtensionSchemas() {
        addMaterials();
        addLights();
        addVariants();
        byName.put("KHR_mesh_quantization", Map.of());
        add(
                "KHR_texture_transform",
                "textureInfo",
                new Schema("")
                        .with("offset", reals(2))
                        .with("rotation", real())
                        .with("scale", reals(2))
                        .with("texCoord", whole(0)));
        add(
                "KHR_animation_pointer",
                "animation.channel.target",
                new Schema("").needs("pointer", matching("^(?:/(?:[^/~]|~0|~1)*)*$")));
        add("KHR_node_visibility", "node", new Schema("").with("visible", flag()));
        add("EXT_texture_webp", "texture", new Schema("").with("source", reference("images")));
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** What an extension holds in an object of this kind; empty when it has no business there. */
    Optional<Schema> find(String name, String place) {
        return Optional.ofNullable(byName.getOrDefault(name, Map.of()).get(place));
    }

    private void add(String name, String place, Schema schema) {
        byName.computeIfAbsent(name, key -> new HashMap<>()).put(place, schema);
    }

    private void addMaterial(String name, Schema schema) {
        add("KHR_materials_" + name, "material", schema);
    }

    private void addMaterials() {
        Kind texture = one(textureInfo());
        addMaterial(
                "anisotropy",
                new Schema("")
                        .with("anisotropyStrength", unit())
                        .with("anisotropyRotation", real())
                        .with("anisotropyTexture", texture));
        addMaterial(
                "clearcoat",
                new Schema("")
                        .with("clearcoatFactor", unit())
                        .with("clearcoatTexture", texture)
                        .with("clearcoatRoughnessFactor", unit())
                        .with("clearcoatRoughnessTexture", texture)
                        .with("clearcoatNormalTexture", one(textureInfo().with("scale", real()))));
        addMaterial("dispersion", new Schema("").with("dispersion", atLeast(0)));
        addMaterial("emissive_strength", new Schema("").with("emissiveStrength", atLeast(0)));
        addMaterial("ior", new Schema("").with("ior", new Kind.ZeroOrAtLeast(1)));
        addMaterial(
                "iridescence",
                new Schema("")
                        .with("iridescenceFactor", unit())
                        .with("iridescenceTexture", texture)
                        .with("iridescenceIor", atLeast(1))
                        .with("iridescenceThicknessMinimum", atLeast(0))
                        .with("iridescenceThicknessMaximum", atLeast(0))
                        .with("iridescenceThicknessTexture", texture));
        addMaterial(
                "pbrSpecularGlossiness",
                new Schema("")
                        .with("diffuseFactor", reals(4, 0, 1))
                        .with("diffuseTexture", texture)
                        .with("specularFactor", reals(3, 0, 1))
                        .with("glossinessFactor", unit())
                        .with("specularGlossinessTexture", texture));
        addMaterial(
                "sheen",
                new Schema("")
                        .with("sheenColorFactor", reals(3, 0, 1))
                        .with("sheenColorTexture", texture)
                        .with("sheenRoughnessFactor", unit())
                        .with("sheenRoughnessTexture", texture));
        addMaterial(
                "specular",
                new Schema("")
                        .with("specularFactor", unit())
                        .with("specularTexture", texture)
                        .with("specularColorFactor", reals(3, 0, INFINITY))
                        .with("specularColorTexture", texture));
        addMaterial(
                "transmission",
                new Schema("").with("transmissionFactor", unit()).with("transmissionTexture", texture));
        addMaterial("unlit", new Schema(""));
        addMaterial(
                "volume",
                new Schema("")
                        .with("thicknessFactor", atLeast(0))
                        .with("thicknessTexture", texture)
                        .with("attenuationDistance", above(0))
                        .with("attenuationColor", reals(3, 0, 1)));
    }

    private void addLights() {
        Schema spot = new Schema("light.spot")
                .with("innerConeAngle", new Kind.Real(0, false, Math.PI / 2, true))
                .with("outerConeAngle", new Kind.Real(0, true, Math.PI / 2, false));
        Schema light = new Schema("light")
                .with("name", text())
                .with("color", reals(3, 0, 1))
                .with("intensity", atLeast(0))
                .with("range", above(0))
                .with("spot", new Kind.ByType(spot))
                .needs("type", word("directional", "point", "spot"));
        add("KHR_lights_punctual", "glTF", new Schema("").needs("lights", many(light)));
        add("KHR_lights_punctual", "node", new Schema("").needs("light", reference(LIGHTS)));
    }

    private void addVariants() {
        Schema variant = new Schema("variant").needs("name", text());
        Schema mapping = new Schema("mapping")
                .needs("variants", references(VARIANTS))
                .needs("material", reference("materials"))
                .with("name", text());
        add("KHR_materials_variants", "glTF", new Schema("").needs("variants", many(variant)));
        add("KHR_materials_variants", "mesh.primitive", new Schema("").needs("mappings", many(mapping)));
    }
}
