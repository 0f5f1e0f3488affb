package org.bozzetto.kernel.material;

import java.util.Optional;
import org.bozzetto.kernel.scene.Extras;

/**
 * A metallic-roughness surface (glTF 2.0 section 3.9.2). Factors multiply their textures.
 *
 * @param baseColor linear
 * @param opacity 0..1, the alpha of the base colour
 * @param metallic 0..1
 * @param roughness 0..1
 * @param normalScale scales the x and y of the normal texture
 * @param occlusionStrength 0..1
 * @param emissive linear; above 1 for lamps
 * @param alphaCutoff used by {@link AlphaMode#MASK}
 */
public record Material(
        String name,
        Rgb baseColor,
        double opacity,
        Optional<TextureInfo> baseColorTexture,
        double metallic,
        double roughness,
        Optional<TextureInfo> metallicRoughnessTexture,
        Optional<TextureInfo> normalTexture,
        double normalScale,
        Optional<TextureInfo> occlusionTexture,
        double occlusionStrength,
        Rgb emissive,
        Optional<TextureInfo> emissiveTexture,
        AlphaMode alphaMode,
        double alphaCutoff,
        boolean doubleSided,
        Extras extras) {

    /** What glTF gives a primitive that names no material: white, opaque, metallic and rough. */
    public static final Material DEFAULT =
            new Builder("").metallic(1).roughness(1).build();

    /** A plain dielectric. */
    public static Material of(String name, Rgb baseColor, double metallic, double roughness) {
        return new Builder(name)
                .baseColor(baseColor)
                .metallic(metallic)
                .roughness(roughness)
                .build();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Starts from white, opaque, non-metallic, roughness 0.8. */
    public static final class Builder {
        private String name;
        private Rgb baseColor = Rgb.WHITE;
        private double opacity = 1;
        private Optional<TextureInfo> baseColorTexture = Optional.empty();
        private double metallic;
        private double roughness = 0.8;
        private Optional<TextureInfo> metallicRoughnessTexture = Optional.empty();
        private Optional<TextureInfo> normalTexture = Optional.empty();
        private double normalScale = 1;
        private Optional<TextureInfo> occlusionTexture = Optional.empty();
        private double occlusionStrength = 1;
        private Rgb emissive = Rgb.BLACK;
        private Optional<TextureInfo> emissiveTexture = Optional.empty();
        private AlphaMode alphaMode = AlphaMode.OPAQUE;
        private double alphaCutoff = 0.5;
        private boolean doubleSided;
        private Extras extras = Extras.NONE;

        public Builder(String name) {
            this.name = name;
        }

        private Builder(Material material) {
            name = material.name;
            baseColor = material.baseColor;
            opacity = material.opacity;
            baseColorTexture = material.baseColorTexture;
            metallic = material.metallic;
            roughness = material.roughness;
            metallicRoughnessTexture = material.metallicRoughnessTexture;
            normalTexture = material.normalTexture;
            normalScale = material.normalScale;
            occlusionTexture = material.occlusionTexture;
            occlusionStrength = material.occlusionStrength;
            emissive = material.emissive;
            emissiveTexture = material.emissiveTexture;
            alphaMode = material.alphaMode;
            alphaCutoff = material.alphaCutoff;
            doubleSided = material.doubleSided;
            extras = material.extras;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder baseColor(Rgb value) {
            baseColor = value;
            return this;
        }

        public Builder opacity(double value) {
            opacity = value;
            return this;
        }

        public Builder baseColorTexture(TextureInfo value) {
            baseColorTexture = Optional.of(value);
            return this;
        }

        public Builder metallic(double value) {
            metallic = value;
            return this;
        }

        public Builder roughness(double value) {
            roughness = value;
            return this;
        }

        public Builder metallicRoughnessTexture(TextureInfo value) {
            metallicRoughnessTexture = Optional.of(value);
            return this;
        }

        public Builder normalTexture(TextureInfo value, double scale) {
            normalTexture = Optional.of(value);
            normalScale = scale;
            return this;
        }

        public Builder occlusionTexture(TextureInfo value, double strength) {
            occlusionTexture = Optional.of(value);
            occlusionStrength = strength;
            return this;
        }

        public Builder emissive(Rgb value) {
            emissive = value;
            return this;
        }

        public Builder emissiveTexture(TextureInfo value) {
            emissiveTexture = Optional.of(value);
            return this;
        }

        public Builder alphaMode(AlphaMode value) {
            alphaMode = value;
            return this;
        }

        public Builder alphaCutoff(double value) {
            alphaCutoff = value;
            return this;
        }

        public Builder doubleSided(boolean value) {
            doubleSided = value;
            return this;
        }

        public Builder extras(Extras value) {
            extras = value;
            return this;
        }

        public Material build() {
            return new Material(
                    name,
                    baseColor,
                    opacity,
                    baseColorTexture,
                    metallic,
                    roughness,
                    metallicRoughnessTexture,
                    normalTexture,
                    normalScale,
                    occlusionTexture,
                    occlusionStrength,
                    emissive,
                    emissiveTexture,
                    alphaMode,
                    alphaCutoff,
                    doubleSided,
                    extras);
        }
    }
}
