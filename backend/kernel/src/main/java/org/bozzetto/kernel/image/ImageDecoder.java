package org.bozzetto.kernel.image;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.image.hdr.Exposure;
import org.bozzetto.kernel.image.hdr.HdrSource;

/**
 * Decodes PNG (all bit depths), JPEG (also CMYK), WebP, TIFF, TGA, GIF (first frame), BMP, HDR and EXR,
 * and KTX2 where a {@link TextureTranscoder} is installed. What comes out is upright
 * as the file's Exif says, and sRGB: embedded profiles of the usual kinds are applied, high dynamic range is exposed for a screen.
 * Whatever the bytes are, nothing but {@link FormatException} is thrown.
 */
public final class ImageDecoder {
    /** Below this many pixels a file may be as dense as it likes. */
    private static final long ALWAYS_FINE = 4_000_000;

    private ImageDecoder() {}

    /**
     * Reads the header only.
     *
     * @throws FormatException {@code IMAGE_UNSUPPORTED} for other formats, {@code IMAGE_BROKEN} for a bad header
     */
    public static ImageInfo probe(byte[] bytes) throws FormatException {
        if (Ktx.isKtx(bytes)) {
            return Ktx.probe(bytes);
        }
        ImageFormat format = format(bytes);
        if (format.isHighDynamicRange()) {
            HdrSource source = HdrSource.open(bytes, format);
            return new ImageInfo(format.mediaType(), source.width(), source.height());
        }
        return ImageIoFile.open(bytes, format, ImageIoFile::info);
    }

    /**
     * @param maxPixels refuses larger pictures before anything of their size is allocated
     * @throws FormatException {@code IMAGE_UNSUPPORTED}, {@code IMAGE_BROKEN} or {@code IMAGE_TOO_LARGE}
     */
    public static Pixels decode(byte[] bytes, long maxPixels) throws FormatException {
        return decode(bytes, maxPixels, new ImportReport.Builder(""));
    }

    /**
     * The same.
     *
     * @param report is told what was changed on the way: colours brought to sRGB, brightness exposed
     */
    public static Pixels decode(byte[] bytes, long maxPixels, ImportReport.Builder report) throws FormatException {
        if (Ktx.isKtx(bytes)) {
            return Ktx.decode(bytes, maxPixels);
        }
        ImageFormat format = format(bytes);
        if (format.isHighDynamicRange()) {
            HdrSource source = openHdr(bytes, maxPixels);
            report.add(
                    ImportReport.Outcome.APPROXIMATED,
                    "HDR_EXPOSED",
                    "the picture holds brighter light than a screen shows; its preview is exposed for the middle",
                    "",
                    "");
            return Exposure.shown(source);
        }
        return ImageIoFile.open(bytes, format, file -> {
            requireFits(file.info(), bytes, format, maxPixels);
            Pixels pixels = file.pixels();
            new EmbeddedColor(bytes, format).encoding(report).ifPresent(encoding -> {
                encoding.apply(pixels);
                report.add(
                        ImportReport.Outcome.KEPT,
                        "COLOR_CONVERTED",
                        "colours were brought to sRGB by the profile",
                        "",
                        "");
            });
            return file.orientation().upright(pixels);
        });
    }

    /**
     * Opens an HDR or EXR picture in linear light.
     *
     * @throws FormatException as {@link #decode(byte[], long)}
     */
    public static HdrSource openHdr(byte[] bytes, long maxPixels) throws FormatException {
        ImageFormat format = format(bytes);
        HdrSource source = HdrSource.open(bytes, format);
        requireFits(new ImageInfo(format.mediaType(), source.width(), source.height()), bytes, format, maxPixels);
        return source;
    }

    private static void requireFits(ImageInfo info, byte[] bytes, ImageFormat format, long maxPixels)
            throws FormatException {
        String size = "the picture has %d×%d pixels, more than ".formatted(info.width(), info.height());
        if (info.pixelCount() > Math.min(maxPixels, Integer.MAX_VALUE - 8)) {
            throw new FormatException(
                    "IMAGE_TOO_LARGE", size + "the %d that are accepted here".formatted(maxPixels), new Where.Whole());
        }
        if (info.pixelCount() > ALWAYS_FINE && info.pixelCount() / bytes.length > format.mostPixelsPerByte()) {
            throw new FormatException(
                    "IMAGE_BROKEN", size + "its %d bytes can hold".formatted(bytes.length), new Where.Whole());
        }
    }

    private static ImageFormat format(byte[] bytes) throws FormatException {
        ImageFormat format = ImageFormat.of(bytes)
                .orElseThrow(() -> new FormatException(
                        "IMAGE_UNSUPPORTED",
                        "this is no picture of a kind that is read (PNG, JPEG, WebP, TIFF, TGA, GIF, BMP, HDR, EXR)",
                        new Where.AtByte(0)));
        // Compression 4 and 5 wrap a whole JPEG or PNG whose real size the outer header does not tell.
        boolean wraps = format == ImageFormat.BMP && bytes.length > 33 && (bytes[30] & 255) > 3 && bytes[14] >= 40;
        if (wraps) {
            throw new FormatException(
                    "IMAGE_UNSUPPORTED", "this BMP picture is compressed in an uncommon way", new Where.AtByte(30));
        }
        return format;
    }
}
