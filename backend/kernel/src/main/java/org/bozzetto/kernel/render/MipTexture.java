package org.bozzetto.kernel.render;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.image.SrgbTable;
import org.bozzetto.kernel.scene.Sampler;

/** A picture with its halved copies, sampled with trilinear filtering (Williams, "Pyramidal parametrics", 1983). */
final class MipTexture {
    private final List<Pixels> levels = new ArrayList<>();
    private final boolean color;
    private final int wrapS;
    private final int wrapT;

    /** @param color values are sRGB colours and not plain numbers */
    MipTexture(Pixels pixels, Sampler sampler, boolean color) {
        this.color = color;
        wrapS = sampler.wrapS();
        wrapT = sampler.wrapT();
        Pixels level = pixels;
        levels.add(level);
        while (level.width() > 1 || level.height() > 1) {
            int width = Math.max(1, level.width() / 2);
            int height = Math.max(1, level.height() / 2);
            level = color ? Resample.areaAverage(level, width, height) : halve(level, width, height);
            levels.add(level);
        }
    }

    /** Plain means: normals and factors are no colours. */
    private static Pixels halve(Pixels from, int width, int height) {
        Pixels half = new Pixels(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int x1 = Math.min(2 * x + 1, from.width() - 1);
                int y1 = Math.min(2 * y + 1, from.height() - 1);
                half.argb()[y * width + x] =
                        mean(from.at(2 * x, 2 * y), from.at(x1, 2 * y), from.at(2 * x, y1), from.at(x1, y1));
            }
        }
        return half;
    }

    private static int mean(int a, int b, int c, int d) {
        int even = 0x00FF00FF;
        int low = (a & even) + (b & even) + (c & even) + (d & even) + 0x00020002;
        int high = ((a >>> 8) & even) + ((b >>> 8) & even) + ((c >>> 8) & even) + ((d >>> 8) & even) + 0x00020002;
        return ((low >>> 2) & even) | (((high >>> 2) & even) << 8);
    }

    int width() {
        return levels.getFirst().width();
    }

    int height() {
        return levels.getFirst().height();
    }

    /**
     * @param footprint squared size of the sample in pixels of the full picture
     * @param into receives r g b a, linear
     */
    void sample(float u, float v, float footprint, float[] into) {
        // log2 of the root, piecewise linear between powers of two: exact enough for choosing levels.
        int bits = Float.floatToRawIntBits(Math.clamp(footprint, 1f, 1e9f));
        float level = ((bits >> 23) - 127 + (bits & 0x7FFFFF) / (float) 0x800000) / 2;
        int fine = Math.min((int) level, levels.size() - 1);
        float blend = Math.min(level - fine, 1);
        into[0] = 0;
        into[1] = 0;
        into[2] = 0;
        into[3] = 0;
        if (fine + 1 < levels.size() && blend > 0.01f) {
            bilinear(levels.get(fine), u, v, 1 - blend, into);
            bilinear(levels.get(fine + 1), u, v, blend, into);
        } else {
            bilinear(levels.get(fine), u, v, 1, into);
        }
    }

    private void bilinear(Pixels level, float u, float v, float weight, float[] into) {
        int width = level.width();
        int height = level.height();
        float x = wrap(u, wrapS) * width - 0.5f;
        float y = wrap(v, wrapT) * height - 0.5f;
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float fx = x - x0;
        float fy = y - y0;
        int left = neighbour(x0, width, wrapS);
        int right = neighbour(x0 + 1, width, wrapS);
        int top = neighbour(y0, height, wrapT) * width;
        int bottom = neighbour(y0 + 1, height, wrapT) * width;
        int[] argb = level.argb();
        add(argb[top + left], (1 - fx) * (1 - fy) * weight, into);
        add(argb[top + right], fx * (1 - fy) * weight, into);
        add(argb[bottom + left], (1 - fx) * fy * weight, into);
        add(argb[bottom + right], fx * fy * weight, into);
    }

    private void add(int argb, float weight, float[] into) {
        if (color) {
            into[0] += SrgbTable.toLinear((argb >> 16) & 255) * weight;
            into[1] += SrgbTable.toLinear((argb >> 8) & 255) * weight;
            into[2] += SrgbTable.toLinear(argb & 255) * weight;
        } else {
            float scale = weight / 255;
            into[0] += ((argb >> 16) & 255) * scale;
            into[1] += ((argb >> 8) & 255) * scale;
            into[2] += (argb & 255) * scale;
        }
        into[3] += (argb >>> 24) * (weight / 255);
    }

    private static float wrap(float coordinate, int mode) {
        if (!(Math.abs(coordinate) < 1e6f)) {
            return 0;
        }
        return switch (mode) {
            case Sampler.CLAMP_TO_EDGE -> Math.clamp(coordinate, 0, 1);
            case Sampler.MIRRORED_REPEAT -> {
                float twice = coordinate - 2 * (float) Math.floor(coordinate / 2);
                yield twice > 1 ? 2 - twice : twice;
            }
            default -> coordinate - (float) Math.floor(coordinate);
        };
    }

    /** A pixel just outside: the one on the other side when the picture repeats, else that at the edge. */
    private static int neighbour(int at, int size, int mode) {
        if (at >= 0 && at < size) {
            return at;
        }
        boolean edge = mode == Sampler.CLAMP_TO_EDGE || mode == Sampler.MIRRORED_REPEAT;
        if (edge) {
            return at < 0 ? 0 : size - 1;
        }
        return Math.floorMod(at, size);
    }
}
