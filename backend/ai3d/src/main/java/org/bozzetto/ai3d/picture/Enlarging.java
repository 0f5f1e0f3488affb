package org.bozzetto.ai3d.picture;

import org.bozzetto.kernel.image.Pixels;

/** Makes small pictures larger, so that what is smoothed by a pixel or two takes nothing away from them. */
final class Enlarging {
    private Enlarging() {}

    /** By a whole factor, between pixels by interpolation; pictures whose longer side has {@code side} pixels stay as they are. */
    static Pixels toAtLeast(Pixels picture, int side) {
        int longer = Math.max(picture.width(), picture.height());
        int factor = (side + longer - 1) / longer;
        if (factor <= 1) {
            return picture;
        }
        Pixels large = new Pixels(picture.width() * factor, picture.height() * factor);
        for (int y = 0; y < large.height(); y++) {
            float v = Math.clamp((y + 0.5f) / factor - 0.5f, 0, picture.height() - 1);
            for (int x = 0; x < large.width(); x++) {
                float u = Math.clamp((x + 0.5f) / factor - 0.5f, 0, picture.width() - 1);
                large.argb()[y * large.width() + x] = between(picture, u, v);
            }
        }
        return large;
    }

    /** Colours weigh as much as they cover. */
    private static int between(Pixels picture, float u, float v) {
        int left = (int) u;
        int top = (int) v;
        int right = Math.min(left + 1, picture.width() - 1);
        int bottom = Math.min(top + 1, picture.height() - 1);
        int[] corners = {
            picture.at(left, top), picture.at(right, top), picture.at(left, bottom), picture.at(right, bottom)
        };
        float fx = u - left;
        float fy = v - top;
        float[] weights = {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
        float alpha = 0;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int i = 0; i < 4; i++) {
            float covered = weights[i] * (corners[i] >>> 24);
            alpha += covered;
            red += covered * ((corners[i] >> 16) & 255);
            green += covered * ((corners[i] >> 8) & 255);
            blue += covered * (corners[i] & 255);
        }
        if (alpha <= 0) {
            return 0;
        }
        return (Math.round(alpha) << 24)
                | (Math.round(red / alpha) << 16)
                | (Math.round(green / alpha) << 8)
                | Math.round(blue / alpha);
    }
}
