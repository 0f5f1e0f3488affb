package org.bozzetto.kernel.material;

import java.util.Optional;

/**
 * What the KHR_materials extensions say of a material, beyond metal and roughness: a typed view of the JSON that the material keeps
 * and is written back with. Values out of range are brought into it; factors multiply their textures.
 *
 * @param unlit whether it shows its colour as it is (KHR_materials_unlit)
 * @param ior index of refraction, 1.5 unless told; 0 for a surface that reflects everything (KHR_materials_ior)
 * @param dispersion 20 divided by the Abbe number, 0 for none (KHR_materials_dispersion)
 */
public record Layers(
        boolean unlit,
        double ior,
        Optional<Specular> specular,
        Optional<Clearcoat> clearcoat,
        Optional<Sheen> sheen,
        Optional<Transmission> transmission,
        Optional<Volume> volume,
        Optional<Anisotropy> anisotropy,
        Optional<Iridescence> iridescence,
        double dispersion) {
    static final double COMMON_IOR = 1.5;

    /** None of them. */
    public static final Layers NONE = new Layers(
            false,
            COMMON_IOR,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);

    /** Those of a material; what makes no sense there counts as absent. */
    public static Layers of(Material material) {
        return LayerReading.of(material.extras().extensions());
    }

    /**
     * How strongly and in which colour a surface that is no metal reflects (KHR_materials_specular).
     *
     * @param strength 0..1
     * @param strengthTexture its alpha counts
     * @param color linear, may be above 1
     */
    public record Specular(
            double strength, Optional<TextureInfo> strengthTexture, Rgb color, Optional<TextureInfo> colorTexture) {}

    /**
     * A clear layer above (KHR_materials_clearcoat).
     *
     * @param strength 0..1
     * @param strengthTexture its red counts
     * @param roughness 0..1
     * @param roughnessTexture its green counts
     */
    public record Clearcoat(
            double strength,
            Optional<TextureInfo> strengthTexture,
            double roughness,
            Optional<TextureInfo> roughnessTexture,
            Optional<TextureInfo> normalTexture,
            double normalScale) {}

    /**
     * Fibres of cloth that catch light from behind (KHR_materials_sheen).
     *
     * @param color linear; black for none
     * @param roughness 0..1
     * @param roughnessTexture its alpha counts
     */
    public record Sheen(
            Rgb color, Optional<TextureInfo> colorTexture, double roughness, Optional<TextureInfo> roughnessTexture) {}

    /**
     * Light that goes through (KHR_materials_transmission).
     *
     * @param share 0..1
     * @param shareTexture its red counts
     */
    public record Transmission(double share, Optional<TextureInfo> shareTexture) {}

    /**
     * What lies below the surface (KHR_materials_volume).
     *
     * @param thickness metres in the mesh's own space; 0 for a thin wall
     * @param thicknessTexture its green counts
     * @param attenuationDistance metres after which white light has the colour; infinite for clear matter
     * @param attenuationColor linear
     */
    public record Volume(
            double thickness,
            Optional<TextureInfo> thicknessTexture,
            double attenuationDistance,
            Rgb attenuationColor) {}

    /**
     * Glints that are longer in one direction, as on brushed metal (KHR_materials_anisotropy).
     *
     * @param strength 0..1
     * @param rotation radians from the tangent, counter-clockwise
     * @param texture red and green are a direction, blue a strength
     */
    public record Anisotropy(double strength, double rotation, Optional<TextureInfo> texture) {}

    /**
     * A thin film whose colour changes with the angle, as on a soap bubble (KHR_materials_iridescence).
     *
     * @param strength 0..1
     * @param strengthTexture its red counts
     * @param ior of the film
     * @param leastThickness nanometres, where the thickness texture is black
     * @param mostThickness nanometres, where it is white or there is none
     * @param thicknessTexture its green counts
     */
    public record Iridescence(
            double strength,
            Optional<TextureInfo> strengthTexture,
            double ior,
            double leastThickness,
            double mostThickness,
            Optional<TextureInfo> thicknessTexture) {}
}
