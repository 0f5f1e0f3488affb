package org.bozzetto.studio.content;

import java.util.Optional;
import javafx.scene.image.Image;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;

/** The colour of a surface as seen from so far that its picture is a single pixel. */
final class MeanColor {
    private static final int SAMPLES = 24;

    private MeanColor() {}

    /** Of a material with that colour picture. */
    static Rgb of(Optional<Image> picture, Material material) {
        if (picture.isEmpty()) {
            return material.baseColor();
        }
        Image image = picture.get();
        double[] sum = new double[4];
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            int x = (int) ((i % SAMPLES + 0.5) / SAMPLES * image.getWidth());
            int row = i / SAMPLES;
            int y = (int) ((row + 0.5) / SAMPLES * image.getHeight());
            int argb = image.getPixelReader().getArgb(x, y);
            if (argb >>> 24 > 127) {
                add(sum, Rgb.ofSrgb(argb & 0xFFFFFF));
            }
        }
        return tinted(sum, material);
    }

    /** Of a material with vertex colours, r g b a each. */
    static Rgb of(float[] colors, Material material) {
        double[] sum = new double[4];
        int step = 4 * Math.max(1, colors.length / 4 / 1000);
        for (int i = 0; i < colors.length; i += step) {
            add(sum, new Rgb(colors[i], colors[i + 1], colors[i + 2]));
        }
        return tinted(sum, material);
    }

    private static void add(double[] sum, Rgb color) {
        sum[0] += color.r();
        sum[1] += color.g();
        sum[2] += color.b();
        sum[3]++;
    }

    private static Rgb tinted(double[] sum, Material material) {
        double n = Math.max(1, sum[3]);
        Rgb base = material.baseColor();
        return new Rgb(base.r() * sum[0] / n, base.g() * sum[1] / n, base.b() * sum[2] / n);
    }
}
