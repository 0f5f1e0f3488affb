package org.bozzetto.ai3d.look;

import org.bozzetto.ai3d.picture.foreground.Foreground;
import org.bozzetto.ai3d.picture.foreground.ForegroundFinder;
import org.bozzetto.ai3d.picture.foreground.Ground;
import org.bozzetto.ai3d.picture.foreground.Matte;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;

/**
 * What a picture shows, cut out and brought to one size: in the middle of a square whose side is its longer one.
 *
 * @param coverage 0..1 per pixel, row by row from the top
 * @param pixels colours, meaningful where there is coverage
 */
record Subject(float[] coverage, Pixels pixels) {
    /** Pixels per side. */
    static final int SIDE = 64;

    /** Larger pictures are looked at no closer. */
    private static final int WORKING_SIDE = 256;

    static Subject of(Pixels given) throws LookException {
        Pixels picture = Resample.fitWithin(given, WORKING_SIDE);
        Matte matte = matte(picture);
        int left = picture.width();
        int top = picture.height();
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < matte.coverage().length; i++) {
            if (matte.inside(i)) {
                left = Math.min(left, i % picture.width());
                right = Math.max(right, i % picture.width());
                top = Math.min(top, i / picture.width());
                bottom = Math.max(bottom, i / picture.width());
            }
        }
        if (right < left) {
            throw new LookException("nothing in the picture stands out from its ground");
        }
        int side = Math.max(right - left, bottom - top) + 1;
        int x0 = (left + right + 1 - side) / 2;
        int y0 = (top + bottom + 1 - side) / 2;
        Pixels square = new Pixels(side, side);
        for (int y = Math.max(0, -y0); y < side && y0 + y < picture.height(); y++) {
            for (int x = Math.max(0, -x0); x < side && x0 + x < picture.width(); x++) {
                int at = (y0 + y) * picture.width() + x0 + x;
                int alpha = Math.round(255 * matte.coverage()[at]);
                square.argb()[y * side + x] = (alpha << 24) | (picture.argb()[at] & 0xFFFFFF);
            }
        }
        Pixels scaled = Resample.areaAverage(square, SIDE, SIDE);
        float[] coverage = new float[SIDE * SIDE];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (scaled.argb()[i] >>> 24) / 255f;
        }
        return new Subject(coverage, scaled);
    }

    private static Matte matte(Pixels picture) throws LookException {
        try {
            Foreground found = ForegroundFinder.find(picture, Ground.AUTO, true, () -> {});
            return found.matte();
        } catch (PipelineException e) {
            throw new LookException(e.getMessage(), e);
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody cancels this", e);
        }
    }
}
