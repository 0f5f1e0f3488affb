package org.bozzetto.kernel.image;

import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;

/** Pictures that other formats keep apart and glTF's material wants in one. All are PNG; parts of other sizes are stretched. */
public final class ImageMix {
    private static final long MAX_PIXELS = 1L << 26;

    private ImageMix() {}

    /** Decoded, or empty when it is no picture we know. */
    public static Optional<Pixels> decode(byte[] bytes) {
        try {
            return Optional.of(ImageDecoder.decode(bytes, MAX_PIXELS));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    /** Roughness in green, metal in blue; what is absent counts as full. */
    public static byte[] metallicRoughness(Optional<Pixels> roughness, Optional<Pixels> metal) {
        Pixels size = roughness.or(() -> metal).orElseThrow();
        Pixels mix = new Pixels(size.width(), size.height());
        for (int y = 0; y < mix.height(); y++) {
            for (int x = 0; x < mix.width(); x++) {
                int green = roughness.isPresent() ? stretched(roughness.get(), mix, x, y) & 255 : 255;
                int blue = metal.isPresent() ? stretched(metal.get(), mix, x, y) & 255 : 255;
                mix.argb()[y * mix.width() + x] = 0xFFFF0000 | (green << 8) | blue;
            }
        }
        return PngEncoder.encode(mix);
    }

    /**
     * @param color white when empty
     * @param alpha its brightness is the opacity
     */
    public static byte[] withAlpha(Optional<Pixels> color, Pixels alpha) {
        Pixels size = color.orElse(alpha);
        Pixels mix = new Pixels(size.width(), size.height());
        for (int y = 0; y < mix.height(); y++) {
            for (int x = 0; x < mix.width(); x++) {
                int opacity = (stretched(alpha, mix, x, y) >> 8) & 255;
                int rgb = color.isPresent() ? color.get().at(x, y) & 0xFFFFFF : 0xFFFFFF;
                mix.argb()[y * mix.width() + x] = (opacity << 24) | rgb;
            }
        }
        return PngEncoder.encode(mix);
    }

    private static int stretched(Pixels from, Pixels to, int x, int y) {
        return from.at((int) ((long) x * from.width() / to.width()), (int) ((long) y * from.height() / to.height()));
    }

    /** Bump maps are grey heights, but many exporters name normal maps so: those are mostly blue. */
    public static boolean isNormalMap(Pixels pixels) {
        long blue = 0;
        long red = 0;
        for (int color : pixels.argb()) {
            blue += color & 255;
            red += (color >> 16) & 255;
        }
        return blue > red * 5 / 4 && blue > 150L * pixels.argb().length;
    }

    /** The slopes of a height picture (Sobel); sixteen grey levels are as high as a pixel is wide. */
    public static byte[] normalsOfHeights(Pixels heights) {
        int w = heights.width();
        int h = heights.height();
        Pixels normals = new Pixels(w, h);
        double scale = 1.0 / (8 * 16);
        for (int y = 0; y < h; y++) {
            int up = (y + h - 1) % h;
            int down = (y + 1) % h;
            for (int x = 0; x < w; x++) {
                int left = (x + w - 1) % w;
                int right = (x + 1) % w;
                int dx = height(heights, right, up)
                        + 2 * height(heights, right, y)
                        + height(heights, right, down)
                        - height(heights, left, up)
                        - 2 * height(heights, left, y)
                        - height(heights, left, down);
                int dy = height(heights, left, down)
                        + 2 * height(heights, x, down)
                        + height(heights, right, down)
                        - height(heights, left, up)
                        - 2 * height(heights, x, up)
                        - height(heights, right, up);
                double nx = -dx * scale;
                double ny = dy * scale;
                double unit = 1 / Math.sqrt(nx * nx + ny * ny + 1);
                normals.argb()[y * w + x] =
                        0xFF000000 | (toByte(nx * unit) << 16) | (toByte(ny * unit) << 8) | toByte(unit);
            }
        }
        return PngEncoder.encode(normals);
    }

    private static int height(Pixels pixels, int x, int y) {
        return (pixels.at(x, y) >> 8) & 255;
    }

    private static int toByte(double component) {
        return (int) Math.round((component + 1) * 127.5);
    }
}
