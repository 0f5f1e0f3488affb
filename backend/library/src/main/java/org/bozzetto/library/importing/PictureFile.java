package org.bozzetto.library.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.ImageFormat;
import org.bozzetto.kernel.image.ImageInfo;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.image.Resample;

/** Reads a picture; its bytes stay as they came. One of high dynamic range, twice as wide as high, is an environment. */
final class PictureFile {
    static final List<String> EXTENSIONS = Arrays.stream(ImageFormat.values())
            .map(ImageFormat::extensions)
            .flatMap(List::stream)
            .toList();

    private static final long MAX_BYTES = 256L << 20;
    private static final long MAX_PIXELS = 64_000_000;
    private static final int COLOR_SIDE = 96;

    private PictureFile() {}

    /** Whether the first bytes are those of a picture. */
    static boolean isPicture(byte[] head) {
        return ImageFormat.ofHead(head).isPresent();
    }

    static PreparedAsset prepare(Path file, Progress progress) throws FormatException, IOException {
        progress.at("reading the picture", 0.05);
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new FormatException(
                    "IMAGE_TOO_LARGE",
                    "the picture's file has " + size + " bytes, more than the " + MAX_BYTES + " that are accepted",
                    new Where.Whole());
        }
        byte[] bytes = Files.readAllBytes(file);
        ImageInfo info = ImageDecoder.probe(bytes);
        ImageFormat format = ImageFormat.ofMediaType(info.mediaType()).orElseThrow();
        ImportReport.Builder report = new ImportReport.Builder(format + " picture");
        Pixels pixels = ImageDecoder.decode(bytes, MAX_PIXELS, report);
        progress.at("making it smaller", 0.6);
        byte[] thumbnail = PngEncoder.encode(Resample.fitWithin(pixels, PreparedAsset.THUMBNAIL_SIDE));
        List<String> colors = ColorWords.ofSubject(Resample.fitWithin(pixels, COLOR_SIDE));
        progress.at("describing it", 0.85);
        String fileName = String.valueOf(file.getFileName());
        String measure = pixels.width() + " × " + pixels.height() + " pixels";
        List<String> names = Stream.concat(
                        Stream.of(FileWords.title(fileName)),
                        Optional.ofNullable(file.toAbsolutePath().getParent())
                                .map(Path::getFileName)
                                .map(String::valueOf)
                                .stream())
                .toList();
        List<String> words = FileWords.of(names, PreparedAsset.MAX_TAGS - colors.size());
        report.add(Outcome.KEPT, "PICTURE", measure + ", the file as it came", "", "");
        tellWrongExtension(fileName, format, report);
        boolean surrounds = format.isHighDynamicRange() && pixels.width() == 2 * pixels.height();
        return new PreparedAsset(
                surrounds ? AssetKind.ENVIRONMENT : AssetKind.IMAGE,
                (surrounds ? "Surroundings " : "Picture of ") + FileWords.title(fileName) + ", " + measure
                        + (colors.isEmpty() ? "." : ", " + String.join(" and ", colors) + "."),
                Stream.concat(words.stream(), colors.stream()).distinct().toList(),
                bytes,
                info.mediaType(),
                thumbnail,
                report.build(),
                Optional.empty());
    }

    private static void tellWrongExtension(String fileName, ImageFormat format, ImportReport.Builder report) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!format.extensions().contains(extension)) {
            report.add(
                    Outcome.REPAIRED,
                    "WRONG_EXTENSION",
                    "the file is named ." + extension + " but holds " + format + "; it was read as that",
                    "rename it to end in ." + format.extensions().getFirst(),
                    "");
        }
    }
}
