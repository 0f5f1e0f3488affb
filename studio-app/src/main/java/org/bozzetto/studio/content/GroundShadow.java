package org.bozzetto.studio.content;

import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.bozzetto.kernel.math.Bounds;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** Bakes the soft shadow that a thing throws straight down: dark where it stands, faint below what floats high. */
final class GroundShadow {
    private static final int SIZE = 96;
    private static final double DARKEST = 0.55;
    /** Enough to cover the picture without a rasteriser: points strewn over each triangle. */
    private static final int MOST_SAMPLES = 400_000;

    private GroundShadow() {}

    /** @return black with alpha; x to the right, z down, covering the bounds' ground and a margin around it */
    static Image bake(List<Part> parts, Bounds bounds) {
        float[] mask = new float[SIZE * SIZE];
        if (!bounds.isEmpty()) {
            parts.forEach(part -> strew(part, bounds, mask));
        }
        float[] tight = blurred(mask, 2);
        float[] wide = blurred(mask, 7);
        int[] pixels = new int[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIZE;
            int y = i / SIZE;
            // The border stays clear so that the picture's edge never shows.
            boolean border = x == 0 || y == 0 || x == SIZE - 1 || y == SIZE - 1;
            double alpha = border ? 0 : Math.min(1, 0.45 * tight[i] + 0.75 * wide[i]) * DARKEST;
            pixels[i] = (int) Math.round(alpha * 255) << 24;
        }
        WritableImage image = new WritableImage(SIZE, SIZE);
        image.getPixelWriter().setPixels(0, 0, SIZE, SIZE, PixelFormat.getIntArgbInstance(), pixels, 0, SIZE);
        return image;
    }

    private static void strew(Part part, Bounds bounds, float[] mask) {
        Matrix4d local = part.localMatrix();
        double side = Math.max(1e-6, Math.max(bounds.size().x(), bounds.size().z()));
        double margin = side * Content.SHADOW_MARGIN;
        double width = bounds.size().x() + 2 * margin;
        double depth = bounds.size().z() + 2 * margin;
        double height = Math.max(1e-6, Math.max(bounds.size().y(), side));
        int[] triangles = part.triangles();
        float[] p = part.mesh().positions();
        int step = Math.max(1, triangles.length / 3 / MOST_SAMPLES);
        Vector3d[] corners = {new Vector3d(), new Vector3d(), new Vector3d()};
        for (int t = 0; t < triangles.length / 3; t += step) {
            for (int k = 0; k < 3; k++) {
                int v = 3 * triangles[3 * t + k];
                local.transformPosition(corners[k].set(p[v], p[v + 1], p[v + 2]));
                corners[k].x = (corners[k].x - bounds.min().x() + margin) / width * SIZE;
                corners[k].z = (corners[k].z - bounds.min().z() + margin) / depth * SIZE;
                corners[k].y = (corners[k].y - bounds.min().y()) / height;
            }
            fill(corners, mask);
        }
    }

    private static void fill(Vector3d[] corners, float[] mask) {
        Vector3d a = corners[0];
        Vector3d b = corners[1];
        Vector3d c = corners[2];
        double longest = Math.max(
                Math.hypot(b.x - a.x, b.z - a.z),
                Math.max(Math.hypot(c.x - a.x, c.z - a.z), Math.hypot(c.x - b.x, c.z - b.z)));
        int n = (int) Math.clamp(Math.ceil(longest * 1.5), 1, 2 * SIZE);
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n - i; j++) {
                double u = (double) i / n;
                double v = (double) j / n;
                int x = (int) (a.x + (b.x - a.x) * u + (c.x - a.x) * v);
                int z = (int) (a.z + (b.z - a.z) * u + (c.z - a.z) * v);
                if (x >= 0 && z >= 0 && x < SIZE && z < SIZE) {
                    double y = a.y + (b.y - a.y) * u + (c.y - a.y) * v;
                    float dark = (float) Math.clamp(1 - 1.1 * y, 0.0, 1.0);
                    mask[z * SIZE + x] = Math.max(mask[z * SIZE + x], dark);
                }
            }
        }
    }

    /** Three box blurs, close to a Gaussian. */
    private static float[] blurred(float[] mask, int radius) {
        float[] result = mask;
        for (int pass = 0; pass < 3; pass++) {
            result = box(box(result, radius, 1, SIZE), radius, SIZE, 1);
        }
        return result;
    }

    private static float[] box(float[] from, int radius, int along, int across) {
        float[] to = new float[from.length];
        for (int line = 0; line < SIZE; line++) {
            float sum = 0;
            for (int i = -radius; i < SIZE; i++) {
                if (i + radius < SIZE) {
                    sum += from[line * across + (i + radius) * along];
                }
                if (i - radius - 1 >= 0) {
                    sum -= from[line * across + (i - radius - 1) * along];
                }
                if (i >= 0) {
                    to[line * across + i * along] = sum / (2 * radius + 1);
                }
            }
        }
        return to;
    }
}
