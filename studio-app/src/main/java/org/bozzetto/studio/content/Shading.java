package org.bozzetto.studio.content;

import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;

/** The nearest Phong look of a metallic-roughness surface. */
public final class Shading {
    private Shading() {}

    /** Of a content's own material. */
    static PhongMaterial own(Material m, Optional<Image> diffuse, Optional<Image> glow) {
        double opacity = m.alphaMode() == AlphaMode.BLEND ? m.opacity() : 1;
        return phong(m.baseColor(), opacity, m.metallic(), m.roughness(), m.emissive(), diffuse, glow);
    }

    /** Of a scene's own material, with its picture as far as that is there. */
    public static PhongMaterial of(Surface surface, Optional<Image> picture) {
        return phong(
                surface.baseColor(),
                surface.opacity(),
                surface.metallic(),
                surface.roughness(),
                surface.emissive(),
                picture,
                Optional.empty());
    }

    /** Whether it must be drawn after what is opaque. */
    public static boolean isTransparent(Part part) {
        return part.material().alphaMode() == AlphaMode.BLEND
                && (part.material().opacity() < 1 || part.diffuse().isPresent());
    }

    private static PhongMaterial phong(
            Rgb base,
            double opacity,
            double metallic,
            double roughness,
            Rgb emissive,
            Optional<Image> diffuse,
            Optional<Image> glow) {
        PhongMaterial phong = new PhongMaterial();
        double dim = 1 - 0.35 * metallic;
        Color shown = color(base);
        phong.setDiffuseColor(new Color(
                shown.getRed() * dim, shown.getGreen() * dim, shown.getBlue() * dim, Math.clamp(opacity, 0, 1)));
        diffuse.ifPresent(phong::setDiffuseMap);
        double gloss = 1 - Math.clamp(roughness, 0.0, 1.0);
        double strength = (0.10 + 0.55 * metallic) * (0.25 + 0.75 * gloss) * (gloss > 0 ? 1 : 0.4);
        Color tint = Color.WHITE.interpolate(shown, 0.85 * metallic);
        phong.setSpecularColor(
                new Color(tint.getRed() * strength, tint.getGreen() * strength, tint.getBlue() * strength, 1));
        phong.setSpecularPower(4 + 120 * gloss * gloss * gloss);
        if (emissive.r() > 0 || emissive.g() > 0 || emissive.b() > 0) {
            phong.setSelfIlluminationMap(glow.orElseGet(() -> single(color(emissive))));
        }
        return phong;
    }

    private static Image single(Color color) {
        WritableImage image = new WritableImage(1, 1);
        image.getPixelWriter().setColor(0, 0, color);
        return image;
    }

    /** As the screen shows it. */
    public static Color color(Rgb linear) {
        int rgb = linear.toSrgb();
        return Color.rgb(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }

    public static Rgb rgb(Color color) {
        return Rgb.ofSrgb((int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255));
    }
}
