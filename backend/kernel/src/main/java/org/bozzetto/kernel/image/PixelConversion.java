package org.bozzetto.kernel.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Reads the stored channel values of a decoded image. {@link BufferedImage#getRGB} is not used: it takes grey values for linear
 * light and so brightens every grey picture.
 */
final class PixelConversion {
    private PixelConversion() {}

    static Pixels of(BufferedImage image) {
        Pixels pixels = new Pixels(image.getWidth(), image.getHeight());
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            fromPalette(raster, palette, pixels);
        } else {
            fromChannels(raster, pixels);
        }
        return pixels;
    }

    private static void fromPalette(Raster raster, IndexColorModel palette, Pixels into) {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        int width = into.width();
        int[] row = new int[width];
        for (int y = 0; y < into.height(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                // An index past the palette's end is an error of the file; such pixels are shown as holes.
                into.argb()[y * width + x] = row[x] < colors.length ? colors[row[x]] : 0;
            }
        }
    }

    private static void fromChannels(Raster raster, Pixels into) {
        SampleModel model = raster.getSampleModel();
        int bands = model.getNumBands();
        int[] max = new int[bands];
        for (int band = 0; band < bands; band++) {
            max[band] = (1 << model.getSampleSize(band)) - 1;
        }
        int width = into.width();
        int[] row = new int[width * bands];
        boolean gray = bands < 3;
        boolean hasAlpha = bands == 2 || bands == 4;
        for (int y = 0; y < into.height(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int r = toByte(row[at], max[0]);
                int g = gray ? r : toByte(row[at + 1], max[1]);
                int b = gray ? r : toByte(row[at + 2], max[2]);
                int a = hasAlpha ? toByte(row[at + bands - 1], max[bands - 1]) : 255;
                into.argb()[y * width + x] = a << 24 | r << 16 | g << 8 | b;
            }
        }
    }

    private static int toByte(int value, int max) {
        return max == 255 ? value : (int) (((long) value * 255 + max / 2) / max);
    }
}
