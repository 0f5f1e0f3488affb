package org.bozzetto.kernel.render;

import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix4d;

/**
 * The soft shadow on a level floor under everything: what the things above take from the surroundings' light, and the blurred
 * shadow of the key light.
 *
 * <p>A patch at height h that faces down hides h² / (π (r² + h²)²) of the light of a floor point r away. That kernel keeps its
 * weight and grows with h, so patches are sorted by height and each layer is blurred by its own width.
 */
final class GroundShadow {
    private static final int SIZE = 256;
    /** The floor's square reaches this far to each side, on the stage. */
    private static final float REACH = 2.6f;

    private static final float TEXEL = 2 * REACH / SIZE;
    private static final float[] LAYERS = {0.03f, 0.07f, 0.14f, 0.26f, 0.45f, 0.75f, 1.2f, 2.1f};
    private static final float CONTACT = 0.82f;
    private static final float KEY = 0.42f;

    private final float[] darkness;

    private GroundShadow(float[] darkness) {
        this.darkness = darkness;
    }

    static GroundShadow of(Cast cast, Stage stage, ShadowMap shadows) {
        float[] contact = contact(heights(cast, stage));
        float[] key = new float[SIZE * SIZE];
        for (int i = 0; i < key.length; i++) {
            key[i] = 1 - shadows.hard(place(i % SIZE), stage.floor(), place(i / SIZE));
        }
        BoxBlur.blur(key, SIZE, 0.05f / TEXEL);
        float[] darkness = new float[SIZE * SIZE];
        for (int i = 0; i < darkness.length; i++) {
            darkness[i] = 1 - (1 - CONTACT * Math.min(1, contact[i])) * (1 - KEY * key[i]);
        }
        return new GroundShadow(darkness);
    }

    private static float place(int texel) {
        return (texel + 0.5f) * TEXEL - REACH;
    }

    /** Seen from below: the negative height of the lowest surface over each texel. */
    private static float[] heights(Cast cast, Stage stage) {
        double scale = 1 / TEXEL;
        Matrix4d fromBelow =
                new Matrix4d(scale, 0, 0, 0, 0, 0, -1, 0, 0, scale, 0, 0, SIZE / 2.0, SIZE / 2.0, stage.floor(), 1);
        DepthBuffer depth = DepthBuffer.empty(SIZE, 0, SIZE, Float.NEGATIVE_INFINITY);
        Triangle triangle = new Triangle();
        for (ShownMesh item : cast.items()) {
            depth.draw(
                    Projected.along(fromBelow, item, stage),
                    Corners.outline(item),
                    cast.surface(item).bothSides(),
                    triangle);
        }
        return depth.values();
    }

    private static float[] contact(float[] negativeHeights) {
        float[] sum = new float[negativeHeights.length];
        float lower = Float.NEGATIVE_INFINITY;
        for (float upper : LAYERS) {
            float[] layer = new float[sum.length];
            boolean any = false;
            for (int i = 0; i < layer.length; i++) {
                float height = -negativeHeights[i];
                boolean inside = height > lower && height <= upper;
                layer[i] = inside ? 1 : 0;
                any |= inside;
            }
            lower = upper;
            if (any) {
                BoxBlur.blur(layer, SIZE, Math.max(0.7f * upper / TEXEL, 1.2f));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += layer[i];
                }
            }
        }
        return sum;
    }

    /** 0 where the floor is open, up to 1 where nothing reaches it. */
    float at(double x, double z) {
        double sx = (x + REACH) / TEXEL - 0.5;
        double sy = (z + REACH) / TEXEL - 0.5;
        if (!(sx >= 0 && sy >= 0 && sx < SIZE - 1 && sy < SIZE - 1)) {
            return 0;
        }
        int x0 = (int) sx;
        int y0 = (int) sy;
        float fx = (float) (sx - x0);
        float fy = (float) (sy - y0);
        int at = y0 * SIZE + x0;
        float above = darkness[at] * (1 - fx) + darkness[at + 1] * fx;
        float below = darkness[at + SIZE] * (1 - fx) + darkness[at + SIZE + 1] * fx;
        // Faded towards the square's rim, which a long shadow may reach.
        double rim = Math.min(1, 4 * (1 - Math.sqrt(x * x + z * z) / REACH));
        return (float) Math.max(0, rim) * (above * (1 - fy) + below * fy);
    }
}
