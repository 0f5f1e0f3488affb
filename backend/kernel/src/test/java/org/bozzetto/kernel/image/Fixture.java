package org.bozzetto.kernel.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * Pictures that other programs wrote (Pillow, OpenCV, tinyexr, tifffile), 37×41 pixels: red grows to the right, green downwards, blue is a
 * quarter. In the high dynamic range ones red grows to 4.
 */
final class Fixture {
    static final int WIDTH = 37;
    static final int HEIGHT = 41;

    private Fixture() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    static int red(int x) {
        return (int) Math.rint(x * 255.0 / (WIDTH - 1));
    }

    static int green(int y) {
        return (int) Math.rint(y * 255.0 / (HEIGHT - 1));
    }

    /** The largest difference of any channel of any pixel. */
    static int mostDifference(Pixels pixels) {
        int most = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int color = pixels.at(x, y);
                most = Math.max(most, Math.abs((color >> 16 & 255) - red(x)));
                most = Math.max(most, Math.abs((color >> 8 & 255) - green(y)));
                most = Math.max(most, Math.abs((color & 255) - 64));
            }
        }
        return most;
    }
}
