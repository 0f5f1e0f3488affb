package org.bozzetto.kernel.image;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.material.SrgbCurve;

/** Finds what a picture says of its colours: a profile, or PNG's plain numbers (W3C PNG third edition, section 11.3.2). */
final class EmbeddedColor {
    private static final int MAX_PROFILE = 4 << 20;
    private static final int ICC_TAG = 34675;
    private static final String JPEG_PROFILE = "ICC_PROFILE\0";
    private static final double PNG_UNIT = 100_000;

    private final byte[] bytes;
    private final ImageFormat format;

    EmbeddedColor(byte[] bytes, ImageFormat format) {
        this.bytes = bytes;
        this.format = format;
    }

    /** Empty when the values are sRGB, or must be taken for it, which is told then. */
    Optional<ColorEncoding> encoding(ImportReport.Builder report) {
        Optional<byte[]> profile = profile();
        Optional<ColorEncoding> found = profile.flatMap(IccProfile::parse);
        if (profile.isPresent() && found.isEmpty()) {
            report.add(
                    Outcome.APPROXIMATED,
                    "COLOR_PROFILE",
                    "a picture's colour profile is of a kind that is not read; its colours were taken as sRGB",
                    "save the picture with an sRGB profile",
                    "");
            return Optional.empty();
        }
        if (found.isEmpty() && format == ImageFormat.PNG) {
            found = ofPng(report);
        }
        return found.filter(encoding -> !encoding.isSrgb());
    }

    /** Where JPEG keeps its profile. */
    static List<FilePart> jpegProfile(byte[] bytes) {
        return JpegSegments.all(bytes, 0xE2, JPEG_PROFILE);
    }

    private Optional<byte[]> profile() {
        return switch (format) {
            case JPEG -> ofJpeg();
            case PNG -> PngChunks.find(bytes, "iCCP").map(EmbeddedColor::unpacked);
            case WEBP -> WebpChunks.find(bytes, "ICCP").map(FilePart::copy);
            case TIFF ->
                TiffDirectory.of(new FilePart(bytes, 0, bytes.length))
                        .bytes(ICC_TAG)
                        .map(FilePart::copy);
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> ofJpeg() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        int number = JPEG_PROFILE.length();
        jpegProfile(bytes).stream()
                .sorted(Comparator.comparingLong(part -> part.number(number, 1, false)))
                .forEach(part -> profile.writeBytes(part.from(number + 2).copy()));
        return profile.size() == 0 ? Optional.empty() : Optional.of(profile.toByteArray());
    }

    /** What can be unpacked of a PNG's profile: a name that ends with 0, a 0 for the method, then zlib data. */
    private static byte[] unpacked(FilePart chunk) {
        int name = 0;
        while (name < chunk.length() && chunk.number(name, 1, false) != 0) {
            name++;
        }
        FilePart packed = chunk.from(name + 2);
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed.bytes(), packed.start(), packed.length());
            byte[] buffer = new byte[8192];
            int read = inflater.inflate(buffer);
            while (read > 0 && profile.size() < MAX_PROFILE) {
                profile.write(buffer, 0, read);
                read = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
        return profile.toByteArray();
    }

    private Optional<ColorEncoding> ofPng(ImportReport.Builder report) {
        Optional<FilePart> coded = PngChunks.find(bytes, "cICP");
        if (coded.isPresent()) {
            return ofCodePoints(coded.get(), report);
        }
        if (PngChunks.find(bytes, "sRGB").isPresent()) {
            return Optional.empty();
        }
        Optional<Primaries> primaries =
                PngChunks.find(bytes, "cHRM").map(EmbeddedColor::primaries).filter(Primaries::isSensible);
        double gamma = PngChunks.find(bytes, "gAMA")
                        .map(chunk -> chunk.number(0, 4, false))
                        .orElse(0L)
                / PNG_UNIT;
        if (primaries.isEmpty() && gamma <= 0) {
            return Optional.empty();
        }
        // 1/2.2 is how encoders have always written "sRGB".
        boolean srgbCurve = gamma <= 0 || Math.abs(gamma - 0.45455) < 0.002;
        ColorEncoding.Curve curve = srgbCurve ? SrgbCurve::toLinear : stored -> Math.pow(stored, 1 / gamma);
        Primaries known =
                primaries.filter(found -> !found.isLike(Primaries.SRGB)).orElse(Primaries.SRGB);
        return Optional.of(ColorEncoding.of(curve, known.toLinearSrgb()));
    }

    private static Primaries primaries(FilePart chunk) {
        double[] xy = new double[8];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = chunk.number(4L * i, 4, false) / PNG_UNIT;
        }
        return new Primaries(xy[2], xy[3], xy[4], xy[5], xy[6], xy[7], xy[0], xy[1]);
    }

    /** ITU-T H.273: primaries 1, 9 and 12 with the sRGB curve. */
    private static Optional<ColorEncoding> ofCodePoints(FilePart chunk, ImportReport.Builder report) {
        int transfer = (int) chunk.number(1, 1, false);
        Optional<Primaries> primaries = switch ((int) chunk.number(0, 1, false)) {
            case 1 -> Optional.of(Primaries.SRGB);
            case 9 -> Optional.of(Primaries.REC_2020);
            case 12 -> Optional.of(Primaries.DISPLAY_P3);
            default -> Optional.empty();
        };
        if (transfer == 13 && primaries.isPresent()) {
            return primaries.map(known -> ColorEncoding.of(SrgbCurve::toLinear, known.toLinearSrgb()));
        }
        report.add(
                Outcome.APPROXIMATED,
                "COLOR_PROFILE",
                "a picture's colours are coded in a way that is not read; they were taken as sRGB",
                "save the picture with an sRGB profile",
                "");
        return Optional.empty();
    }
}
