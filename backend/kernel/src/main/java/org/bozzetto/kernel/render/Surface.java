package org.bozzetto.kernel.render;

import java.util.Optional;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;

/** A material with its textures decoded. An empty texture counts as white. */
record Surface(
        Material material,
        Finish finish,
        Optional<TextureUse> baseColor,
        Optional<TextureUse> metallicRoughness,
        Optional<TextureUse> normal,
        Optional<TextureUse> occlusion,
        Optional<TextureUse> emissive) {

    /** What has no material is shown as if made of clay, and from both sides. */
    static final Surface CLAY = ofClay(Rgb.ofSrgb(0xCDBDAC));

    static final Surface WHITE = ofClay(Rgb.WHITE);

    private static Surface ofClay(Rgb color) {
        Material clay = new Material.Builder("clay")
                .baseColor(color)
                .roughness(0.62)
                .doubleSided(true)
                .build();
        return new Surface(
                clay,
                Finish.of(clay, Finish.Source.NONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    boolean isSolid() {
        return material.alphaMode() == AlphaMode.OPAQUE && !finish.letsLightThrough();
    }

    boolean isCutOut() {
        return material.alphaMode() == AlphaMode.MASK && !finish.letsLightThrough();
    }

    boolean isBlended() {
        return material.alphaMode() == AlphaMode.BLEND || finish.letsLightThrough();
    }

    /** Whether its look changes no faster than its shape does. */
    boolean isPlain() {
        boolean own = baseColor.isPresent()
                || metallicRoughness.isPresent()
                || normal.isPresent()
                || occlusion.isPresent()
                || emissive.isPresent();
        return !own && !finish.hasPictures();
    }

    Surface bothSides() {
        Material open = material.toBuilder().doubleSided(true).build();
        return new Surface(open, finish, baseColor, metallicRoughness, normal, occlusion, emissive);
    }

    float alpha(Interpolation at) {
        float alpha = (float) material.opacity();
        if (baseColor.isPresent()) {
            alpha *= at.sample(baseColor.get())[3];
        }
        float[] colors = at.corners().colors();
        return colors.length > 0 ? alpha * at.perVertex(colors, 4, 3) : alpha;
    }

    /** Fills in what the surface is at a place; the point's normals are set by {@link SurfaceNormal}. */
    void describe(Interpolation at, SurfacePoint point) {
        describeColor(at, point);
        describeGloss(at, point);
        describeGlow(at, point);
        finish.describe(at, point);
        point.openness = 1;
        if (occlusion.isPresent()) {
            float open = at.sample(occlusion.get())[0];
            point.openness += (float) material.occlusionStrength() * (open - 1);
        }
    }

    private void describeColor(Interpolation at, SurfacePoint point) {
        Rgb color = material.baseColor();
        point.red = (float) color.r();
        point.green = (float) color.g();
        point.blue = (float) color.b();
        point.alpha = (float) material.opacity();
        if (baseColor.isPresent()) {
            float[] texel = at.sample(baseColor.get());
            point.red *= texel[0];
            point.green *= texel[1];
            point.blue *= texel[2];
            point.alpha *= texel[3];
        }
        float[] colors = at.corners().colors();
        if (colors.length > 0) {
            point.red *= at.perVertex(colors, 4, 0);
            point.green *= at.perVertex(colors, 4, 1);
            point.blue *= at.perVertex(colors, 4, 2);
            point.alpha *= at.perVertex(colors, 4, 3);
        }
        if (material.alphaMode() != AlphaMode.BLEND) {
            point.alpha = 1;
        }
    }

    private void describeGloss(Interpolation at, SurfacePoint point) {
        point.metallic = (float) material.metallic();
        point.roughness = (float) material.roughness();
        if (metallicRoughness.isPresent()) {
            float[] texel = at.sample(metallicRoughness.get());
            point.roughness *= texel[1];
            point.metallic *= texel[2];
        }
    }

    private void describeGlow(Interpolation at, SurfacePoint point) {
        Rgb glow = material.emissive();
        point.emittedRed = (float) glow.r();
        point.emittedGreen = (float) glow.g();
        point.emittedBlue = (float) glow.b();
        boolean glows = point.emittedRed + point.emittedGreen + point.emittedBlue > 0;
        if (glows && emissive.isPresent()) {
            float[] texel = at.sample(emissive.get());
            point.emittedRed *= texel[0];
            point.emittedGreen *= texel[1];
            point.emittedBlue *= texel[2];
        }
    }
}
