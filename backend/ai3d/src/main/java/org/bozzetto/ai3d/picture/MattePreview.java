package org.bozzetto.ai3d.picture;

import org.bozzetto.ai3d.picture.foreground.Matte;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;

/** The picture with its ground left out, small. */
final class MattePreview {
    static final int SIDE = 192;

    private MattePreview() {}

    static Pixels of(Pixels picture, Matte matte) {
        Pixels cut = new Pixels(picture.width(), picture.height());
        for (int i = 0; i < cut.argb().length; i++) {
            int alpha = Math.round(255 * matte.coverage()[i]);
            cut.argb()[i] = alpha << 24 | (picture.argb()[i] & 0xFFFFFF);
        }
        return Resample.fitWithin(cut, SIDE);
    }
}
