package org.bozzetto.studio.content;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.SrgbCurve;

/**
 * Vertex colours for a renderer that has none: each triangle takes the mean colour of its corners from a palette picture of
 * 32 × 32 × 32 colours, {@value #WIDTH} × {@value #HEIGHT} pixels.
 */
final class FaceColors {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 128;

    private FaceColors() {}

    static Image palette() {
        int[] pixels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int r = (i >> 10 & 31) * 255 / 31;
            int g = (i >> 5 & 31) * 255 / 31;
            int b = (i & 31) * 255 / 31;
            pixels[i] = 0xFF000000 | r << 16 | g << 8 | b;
        }
        WritableImage image = new WritableImage(WIDTH, HEIGHT);
        image.getPixelWriter().setPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
        return image;
    }

    /** The palette's place for the mean of three vertices' linear colours (r g b a each). */
    static int place(float[] colors, int a, int b, int c) {
        int place = 0;
        for (int channel = 0; channel < 3; channel++) {
            double mean = (colors[4 * a + channel] + colors[4 * b + channel] + colors[4 * c + channel]) / 3.0;
            place = place << 5 | (int) Math.round(SrgbCurve.toSrgb(Math.clamp(mean, 0.0, 1.0)) * 31);
        }
        return place;
    }

    /** The palette's place for a linear colour. */
    static int place(Rgb color) {
        int rgb = color.toSrgb();
        return (rgb >> 19 & 31) << 10 | (rgb >> 11 & 31) << 5 | (rgb >> 3 & 31);
    }

    /** Puts the texture coordinates u v of a place's middle. */
    static void coordinate(int place, float[] into, int at) {
        int row = place / WIDTH;
        into[at] = (place % WIDTH + 0.5f) / WIDTH;
        into[at + 1] = (row + 0.5f) / HEIGHT;
    }

    /** Texture coordinates of the middles of all the palette's pixels, u v each. */
    static float[] coordinates() {
        float[] coordinates = new float[2 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            coordinate(i, coordinates, 2 * i);
        }
        return coordinates;
    }
}
