package org.bozzetto.kernel.image;

import com.twelvemonkeys.imageio.plugins.tga.TGAImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** A picture that the JDK or TwelveMonkeys decodes; only raw channel values are taken from them. */
final class ImageIoFile {
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int MOST_SAMPLES = 64;

    private final ImageReader reader;
    private final byte[] bytes;
    private final ImageFormat format;

    private ImageIoFile(ImageReader reader, byte[] bytes, ImageFormat format) {
        this.reader = reader;
        this.bytes = bytes;
        this.format = format;
    }

    interface Reading<T> {
        T with(ImageIoFile file) throws IOException, FormatException;
    }

    static <T> T open(byte[] bytes, ImageFormat format, Reading<T> reading) throws FormatException {
        byte[] plain = readable(bytes, format);
        ImageReader reader = null;
        try (ImageInputStream stream = new MemoryImageStream(plain)) {
            reader = reader(format);
            reader.setInput(stream, true, true);
            return reading.with(new ImageIoFile(reader, bytes, format));
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FormatException(
                    "IMAGE_BROKEN", "the " + format + " picture cannot be read: " + why, new Where.Whole(), e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageFormat format) throws IOException {
        return switch (format) {
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case TIFF -> new TIFFImageReaderSpi().createReaderInstance(null);
            case TGA -> new TGAImageReaderSpi().createReaderInstance(null);
            default -> ImageIO.getImageReadersByFormatName(format.name()).next();
        };
    }

    /**
     * Readers stumble over damaged profiles, and pass them to native code; {@link EmbeddedColor} reads them itself. The reader of
     * TGA knows no rows from right to left; {@link Orientation} turns them.
     */
    private static byte[] readable(byte[] bytes, ImageFormat format) {
        if (format == ImageFormat.TGA && ImageFormat.isTgaFromTheRight(bytes)) {
            return ImageFormat.tgaFromTheLeft(bytes);
        }
        List<FilePart> profile = format == ImageFormat.JPEG ? EmbeddedColor.jpegProfile(bytes) : List.of();
        return profile.isEmpty() ? bytes : JpegSegments.without(bytes, profile);
    }

    ImageInfo info() throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw new IIOException("its size is " + width + "×" + height);
        }
        if (format == ImageFormat.TIFF) {
            requireSensibleTiles(width, height);
        }
        return orientation().swapsSides()
                ? new ImageInfo(format.mediaType(), height, width)
                : new ImageInfo(format.mediaType(), width, height);
    }

    /** The reader allocates a tile before it looks at its data. */
    private void requireSensibleTiles(int width, int height) throws IIOException {
        TiffDirectory directory = TiffDirectory.of(new FilePart(bytes, 0, bytes.length));
        double tile = (double) directory.number(TILE_WIDTH).orElse(1L)
                * directory.number(TILE_HEIGHT).orElse(1L);
        long samples = directory.number(SAMPLES_PER_PIXEL).orElse(1L);
        if (tile > 4L * width * height + (1 << 20) || samples > MOST_SAMPLES) {
            throw new IIOException("its tiles make no sense");
        }
    }

    Orientation orientation() {
        return Orientation.of(bytes, format);
    }

    /** As stored: neither turned nor brought to sRGB. */
    Pixels pixels() throws IOException {
        BufferedImage image;
        try {
            image = reader.read(0);
        } catch (IIOException | IllegalArgumentException e) {
            // ImageIO has no colour model for CMYK in JPEG; raw channels are still readable.
            Raster raster = format == ImageFormat.JPEG ? reader.readRaster(0, null) : null;
            if (raster == null || raster.getNumBands() != 4) {
                throw e;
            }
            return Cmyk.toPixels(raster, Cmyk.Encoding.ofJpeg(bytes));
        }
        return PixelConversion.of(image);
    }
}
