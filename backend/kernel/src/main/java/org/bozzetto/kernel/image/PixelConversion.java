package org.bozzetto.kernel.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Reads the stored channel values of a decoded image. {@link BufferedImage#getRGB} is not used: it takes grey values for linear
 * light and so brightens every grey picture, and applies profiles that {@link EmbeddedColor} applies.
 */
final class PixelConversion {
    private PixelConversion() {}

    static Pixels of(BufferedImage image) {
        Pixels pixels = new Pixels(image.getWidth(), image.getHeight());
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            fromPalette(raster, palette, pixels);
        } else if (isPlainBytes(image)) {
            fromBytes(raster, pixels);
        } else {
            switch (image.getColorModel().getColorSpace().getType()) {
                case ColorSpace.TYPE_CMYK -> {
                    return Cmyk.toPixels(raster, Cmyk.Encoding.INK);
                }
                case ColorSpace.TYPE_RGB, ColorSpace.TYPE_GRAY -> fromChannels(image, pixels);
                default -> image.getRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
            }
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

    private static void fromChannels(BufferedImage image, Pixels into) {
        Raster raster = image.getRaster();
        SampleModel model = raster.getSampleModel();
        int bands = model.getNumBands();
        double[] scale = new double[bands];
        for (int band = 0; band < bands; band++) {
            scale[band] = scale(model, band);
        }
        int width = into.width();
        double[] row = new double[width * bands];
        boolean gray = bands < 3;
        boolean hasAlpha = image.getColorModel().hasAlpha() && (bands == 2 || bands >= 4);
        boolean premultiplied = hasAlpha && image.getColorModel().isAlphaPremultiplied();
        for (int y = 0; y < into.height(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                double a = hasAlpha ? row[at + bands - 1] * scale[bands - 1] : 255;
                double r = row[at] * scale[0];
                double g = gray ? r : row[at + 1] * scale[1];
                double b = gray ? r : row[at + 2] * scale[2];
                double straight = premultiplied && a > 0 ? 255 / a : 1;
                into.argb()[y * width + x] =
                        toByte(a) << 24 | toByte(r * straight) << 16 | toByte(g * straight) << 8 | toByte(b * straight);
            }
        }
    }

    /** What makes a stored value 0..255; numbers with a point are 0..1. */
    private static double scale(SampleModel model, int band) {
        int type = model.getDataType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            return 255;
        }
        return 255.0 / ((1L << Math.min(32, model.getSampleSize(band))) - 1);
    }

    private static int toByte(double value) {
        return value >= 255 ? 255 : value > 0 ? (int) (value + 0.5) : 0;
    }

    /** The commonest case of all: bytes that stand for themselves. */
    private static boolean isPlainBytes(BufferedImage image) {
        SampleModel model = image.getSampleModel();
        boolean color = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB;
        boolean bands = model.getNumBands() == 3
                || (model.getNumBands() == 4 && image.getColorModel().hasAlpha());
        return model instanceof PixelInterleavedSampleModel
                && model.getDataType() == DataBuffer.TYPE_BYTE
                && color
                && bands
                && !image.getColorModel().isAlphaPremultiplied();
    }

    private static void fromBytes(Raster raster, Pixels into) {
        int bands = raster.getNumBands();
        byte[] row = new byte[into.width() * bands];
        for (int y = 0; y < into.height(); y++) {
            raster.getDataElements(0, y, into.width(), 1, row);
            int to = y * into.width();
            for (int at = 0; at < row.length; at += bands) {
                int alpha = bands == 4 ? row[at + 3] << 24 : 0xFF000000;
                into.argb()[to++] = alpha | (row[at] & 255) << 16 | (row[at + 1] & 255) << 8 | (row[at + 2] & 255);
            }
        }
    }
}
