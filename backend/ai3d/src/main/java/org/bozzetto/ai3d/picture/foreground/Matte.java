package org.bozzetto.ai3d.picture.foreground;

/**
 * How much of each pixel the subject covers.
 *
 * @param coverage 0..1 per pixel, row by row from the top; not copied
 */
public record Matte(int width, int height, float[] coverage) {
    public Matte {
        if (width < 1 || height < 1 || (long) width * height != coverage.length) {
            throw new IllegalArgumentException(coverage.length + " values for " + width + "×" + height);
        }
    }

    public boolean inside(int index) {
        return coverage[index] >= 0.5f;
    }

    /** Pixels that are inside. */
    public int area() {
        int area = 0;
        for (int i = 0; i < coverage.length; i++) {
            area += inside(i) ? 1 : 0;
        }
        return area;
    }

    /** Whole pixels only: true where {@link #inside}. */
    public boolean[] mask() {
        boolean[] mask = new boolean[coverage.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = inside(i);
        }
        return mask;
    }
}
