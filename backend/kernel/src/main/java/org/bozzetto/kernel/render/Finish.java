package org.bozzetto.kernel.render;

import java.util.Optional;
import org.bozzetto.kernel.material.Layers;
import org.bozzetto.kernel.material.Layers.Anisotropy;
import org.bozzetto.kernel.material.Layers.Clearcoat;
import org.bozzetto.kernel.material.Layers.Iridescence;
import org.bozzetto.kernel.material.Layers.Sheen;
import org.bozzetto.kernel.material.Layers.Specular;
import org.bozzetto.kernel.material.Layers.Transmission;
import org.bozzetto.kernel.material.Layers.Volume;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;

/**
 * What extensions say about a material's look, with their textures decoded. Light goes straight through: it is neither bent nor
 * split, and the thickness of a body is what the material says.
 */
final class Finish {
    /** Textures of the layers; an empty one counts as white. */
    private record Textures(
            Optional<TextureUse> specular,
            Optional<TextureUse> specularColor,
            Optional<TextureUse> coat,
            Optional<TextureUse> coatRoughness,
            Optional<TextureUse> coatNormal,
            Optional<TextureUse> sheenColor,
            Optional<TextureUse> sheenRoughness,
            Optional<TextureUse> transmission,
            Optional<TextureUse> thickness,
            Optional<TextureUse> anisotropy,
            Optional<TextureUse> film,
            Optional<TextureUse> filmThickness) {
        static final Textures NONE = of(Source.NONE, Layers.NONE);

        static Textures of(Source source, Layers layers) {
            return new Textures(
                    source.use(layers.specular().flatMap(Specular::strengthTexture), false),
                    source.use(layers.specular().flatMap(Specular::colorTexture), true),
                    source.use(layers.clearcoat().flatMap(Clearcoat::strengthTexture), false),
                    source.use(layers.clearcoat().flatMap(Clearcoat::roughnessTexture), false),
                    source.use(layers.clearcoat().flatMap(Clearcoat::normalTexture), false),
                    source.use(layers.sheen().flatMap(Sheen::colorTexture), true),
                    source.use(layers.sheen().flatMap(Sheen::roughnessTexture), false),
                    source.use(layers.transmission().flatMap(Transmission::shareTexture), false),
                    source.use(layers.volume().flatMap(Volume::thicknessTexture), false),
                    source.use(layers.anisotropy().flatMap(Anisotropy::texture), false),
                    source.use(layers.iridescence().flatMap(Iridescence::strengthTexture), false),
                    source.use(layers.iridescence().flatMap(Iridescence::thicknessTexture), false));
        }
    }

    private final Layers layers;
    private final Textures textures;
    private final float reflectance;
    private final boolean plain;
    private final boolean lettingLightThrough;

    private Finish(Layers layers, Textures textures) {
        this.layers = layers;
        this.textures = textures;
        plain = layers.equals(Layers.NONE);
        lettingLightThrough = layers.transmission().map(Transmission::share).orElse(0.0) > 0;
        double root = (layers.ior() - 1) / (layers.ior() + 1);
        reflectance = (float) (root * root);
    }

    /** Decodes textures when asked for. */
    @FunctionalInterface
    interface Source {
        Source NONE = (info, color) -> Optional.empty();

        /** @param color whether it holds sRGB colours and not plain numbers */
        Optional<TextureUse> use(Optional<TextureInfo> info, boolean color);
    }

    static Finish of(Material material, Source source) {
        Layers layers = Layers.of(material);
        return new Finish(layers, Textures.of(source, layers));
    }

    boolean hasPictures() {
        return !textures.equals(Textures.NONE);
    }

    boolean letsLightThrough() {
        return lettingLightThrough;
    }

    boolean isStretched() {
        return layers.anisotropy().map(Anisotropy::strength).orElse(0.0) > 0;
    }

    /** Which texture coordinates the direction of a stretched glint goes by. */
    int stretchUvSet() {
        return textures.anisotropy().map(TextureUse::uvSet).orElse(0);
    }

    Optional<TextureUse> coatNormal() {
        return textures.coatNormal();
    }

    float coatNormalScale() {
        return (float) (double) layers.clearcoat().map(Clearcoat::normalScale).orElse(1.0);
    }

    /** Needs the point's colour, alpha and metal; sets what layers add to them. */
    void describe(Interpolation at, SurfacePoint point) {
        point.unlit = layers.unlit();
        point.reflectedRed = reflectance;
        point.reflectedGreen = reflectance;
        point.reflectedBlue = reflectance;
        point.reflectedAtGrazing = 1;
        point.body = point.alpha;
        point.throughRed = 1 - point.alpha;
        point.throughGreen = 1 - point.alpha;
        point.throughBlue = 1 - point.alpha;
        point.coat = 0;
        point.stretch = 0;
        point.film = 0;
        point.hasSheen = false;
        if (!plain && !layers.unlit()) {
            layers.specular().ifPresent(specular -> describe(specular, at, point));
            layers.clearcoat().ifPresent(coat -> describe(coat, at, point));
            layers.sheen().ifPresent(sheen -> describe(sheen, at, point));
            layers.transmission().ifPresent(through -> describe(through, at, point));
            layers.anisotropy().ifPresent(stretch -> describe(stretch, at, point));
            layers.iridescence().ifPresent(film -> describe(film, at, point));
        }
    }

    private static float times(double factor, Optional<TextureUse> texture, int component, Interpolation at) {
        return (float) factor * texture.map(use -> at.sample(use)[component]).orElse(1f);
    }

    private void describe(Specular specular, Interpolation at, SurfacePoint point) {
        float strength = times(specular.strength(), textures.specular(), 3, at);
        float red = (float) specular.color().r();
        float green = (float) specular.color().g();
        float blue = (float) specular.color().b();
        if (textures.specularColor().isPresent()) {
            float[] texel = at.sample(textures.specularColor().get());
            red *= texel[0];
            green *= texel[1];
            blue *= texel[2];
        }
        point.reflectedRed = Math.min(reflectance * red, 1) * strength;
        point.reflectedGreen = Math.min(reflectance * green, 1) * strength;
        point.reflectedBlue = Math.min(reflectance * blue, 1) * strength;
        point.reflectedAtGrazing = strength;
    }

    private void describe(Clearcoat coat, Interpolation at, SurfacePoint point) {
        point.coat = times(coat.strength(), textures.coat(), 0, at);
        point.coatRoughness = times(coat.roughness(), textures.coatRoughness(), 1, at);
    }

    private void describe(Sheen sheen, Interpolation at, SurfacePoint point) {
        point.sheenRed = (float) sheen.color().r();
        point.sheenGreen = (float) sheen.color().g();
        point.sheenBlue = (float) sheen.color().b();
        if (textures.sheenColor().isPresent()) {
            float[] texel = at.sample(textures.sheenColor().get());
            point.sheenRed *= texel[0];
            point.sheenGreen *= texel[1];
            point.sheenBlue *= texel[2];
        }
        point.sheenRoughness = times(sheen.roughness(), textures.sheenRoughness(), 3, at);
        point.hasSheen = point.sheenRed + point.sheenGreen + point.sheenBlue > 0;
    }

    /** What goes through takes the surface's colour and that of the body below it (Beer and Lambert's law). */
    private void describe(Transmission transmission, Interpolation at, SurfacePoint point) {
        float share = times(transmission.share(), textures.transmission(), 0, at) * (1 - point.metallic);
        point.body *= 1 - share;
        Rgb left = layers.volume().map(volume -> left(volume, at)).orElse(Rgb.WHITE);
        float passed = point.alpha * share;
        point.throughRed += passed * Math.min(point.red, 1) * (float) left.r();
        point.throughGreen += passed * Math.min(point.green, 1) * (float) left.g();
        point.throughBlue += passed * Math.min(point.blue, 1) * (float) left.b();
    }

    private Rgb left(Volume volume, Interpolation at) {
        double depth = times(volume.thickness(), textures.thickness(), 1, at) / volume.attenuationDistance();
        Rgb color = volume.attenuationColor();
        return depth > 0
                ? new Rgb(
                        StrictMath.pow(color.r(), depth),
                        StrictMath.pow(color.g(), depth),
                        StrictMath.pow(color.b(), depth))
                : Rgb.WHITE;
    }

    private void describe(Anisotropy anisotropy, Interpolation at, SurfacePoint point) {
        float x = 1;
        float y = 0;
        point.stretch = (float) anisotropy.strength();
        boolean textured =
                textures.anisotropy().map(use -> at.uvs(use.uvSet()).length > 0).orElse(false);
        if (textured) {
            float[] texel = at.sample(textures.anisotropy().get());
            x = 2 * texel[0] - 1;
            y = 2 * texel[1] - 1;
            point.stretch *= texel[2];
        }
        float cos = (float) StrictMath.cos(anisotropy.rotation());
        float sin = (float) StrictMath.sin(anisotropy.rotation());
        point.alongTangent = x * cos - y * sin;
        point.alongBitangent = x * sin + y * cos;
    }

    private void describe(Iridescence film, Interpolation at, SurfacePoint point) {
        point.film = times(film.strength(), textures.film(), 0, at);
        point.filmIor = (float) film.ior();
        float share = times(1, textures.filmThickness(), 1, at);
        point.filmThickness = (float) (film.leastThickness() + (film.mostThickness() - film.leastThickness()) * share);
        if (point.filmThickness <= 0) {
            point.film = 0;
        }
    }
}
