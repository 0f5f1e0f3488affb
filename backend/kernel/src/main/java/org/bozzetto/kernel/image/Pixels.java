package org.bozzetto.kernel.image;

/**
 * A decoded picture: sRGB, straight (not premultiplied) alpha, top row first.
 *
 * @param argb one {@code 0xAARRGGBB} per pixel, row by row; not copied
 */
public record Pixels(int width, int height, int[] argb) {
    public Pixels {
        if (width < 1 || height < 1 || (long) width * height != argb.length) {
            throw new IllegalArgumentException(argb.length + " pixels for " + width + "×" + height);
        }
    }

    public Pixels(int width, int height) {
        this(width, height, new int[Math.multiplyExact(width, height)]);
    }

    public int at(int x, int y) {
        return argb[y * width + x];
    }
}
