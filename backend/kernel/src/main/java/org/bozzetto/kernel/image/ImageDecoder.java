package org.bozzetto.kernel.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * Decodes PNG (all bit depths), JPEG (also CMYK; turned upright as its EXIF orientation says), GIF (first frame) and BMP. Colour
 * profiles are not applied: values are taken as sRGB. Whatever the bytes are, nothing but {@link FormatException} is thrown.
 */
public final class ImageDecoder {
    private ImageDecoder() {}

    /**
     * Reads the header only.
     *
     * @throws FormatException {@code IMAGE_UNSUPPORTED} for other formats, {@code IMAGE_BROKEN} for a bad header
     */
    public static ImageInfo probe(byte[] bytes) throws FormatException {
        ImageFormat format = format(bytes);
        return open(bytes, format, reader -> info(reader, bytes, format));
    }

    /**
     * @param maxPixels refuses larger pictures before anything of their size is allocated
     * @throws FormatException {@code IMAGE_UNSUPPORTED}, {@code IMAGE_BROKEN} or {@code IMAGE_TOO_LARGE}
     */
    public static Pixels decode(byte[] bytes, long maxPixels) throws FormatException {
        ImageFormat format = format(bytes);
        return open(bytes, format, reader -> {
            ImageInfo info = info(reader, bytes, format);
            if (info.pixelCount() > Math.min(maxPixels, Integer.MAX_VALUE - 8)) {
                throw new FormatException(
                        "IMAGE_TOO_LARGE",
                        "the picture has %d×%d pixels, more than the %d that are accepted here"
                                .formatted(info.width(), info.height(), maxPixels),
                        new Where.Whole());
            }
            Pixels pixels = format == ImageFormat.JPEG ? decodeJpeg(reader, bytes) : PixelConversion.of(reader.read(0));
            return format == ImageFormat.JPEG ? Orientation.ofJpeg(bytes).upright(pixels) : pixels;
        });
    }

    private interface Reading<T> {
        T with(ImageReader reader) throws IOException, FormatException;
    }

    private static <T> T open(byte[] bytes, ImageFormat format, Reading<T> reading) throws FormatException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        // A memory stream of its own: ImageIO.createImageInputStream may write cache files to disk.
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            return reading.with(reader);
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FormatException(
                    "IMAGE_BROKEN", "the " + format + " picture cannot be read: " + why, new Where.Whole(), e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageFormat format(byte[] bytes) throws FormatException {
        ImageFormat format = ImageFormat.of(bytes)
                .orElseThrow(() -> new FormatException(
                        "IMAGE_UNSUPPORTED", "this is no PNG, JPEG, GIF or BMP picture", new Where.AtByte(0)));
        // Compression 4 and 5 wrap a whole JPEG or PNG whose real size the outer header does not tell.
        boolean wraps = format == ImageFormat.BMP && bytes.length > 33 && (bytes[30] & 255) > 3 && bytes[14] >= 40;
        if (wraps) {
            throw new FormatException(
                    "IMAGE_UNSUPPORTED", "this BMP picture is compressed in an uncommon way", new Where.AtByte(30));
        }
        return format;
    }

    private static ImageInfo info(ImageReader reader, byte[] bytes, ImageFormat format) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw new IIOException("its size is " + width + "×" + height);
        }
        boolean turned = format == ImageFormat.JPEG && Orientation.ofJpeg(bytes).swapsSides();
        return turned
                ? new ImageInfo(format.mediaType(), height, width)
                : new ImageInfo(format.mediaType(), width, height);
    }

    private static Pixels decodeJpeg(ImageReader reader, byte[] bytes) throws IOException {
        BufferedImage image;
        try {
            image = reader.read(0);
        } catch (IIOException | IllegalArgumentException e) {
            // ImageIO has no colour model for CMYK and stumbles over bad profiles; raw channels are still readable.
            Raster raster = reader.readRaster(0, null);
            if (raster.getNumBands() != 4) {
                throw e;
            }
            return Cmyk.toPixels(raster, Cmyk.Encoding.ofJpeg(bytes));
        }
        return PixelConversion.of(image);
    }
}
