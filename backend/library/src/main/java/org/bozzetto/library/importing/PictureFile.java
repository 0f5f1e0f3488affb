package org.bozzetto.library.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.bozzetto.kernel.image.ImageInfo;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.image.Resample;

/** Reads a picture; its bytes stay as they came. */
final class PictureFile {
    static final List<String> EXTENSIONS = List.of("png", "jpg", "jpeg", "gif", "bmp");

    private static final long MAX_BYTES = 256L << 20;
    private static final long MAX_PIXELS = 64_000_000;
    private static final int COLOR_SIDE = 96;

    private PictureFile() {}

    /** Whether the first bytes are those of a PNG, JPEG or GIF. */
    static boolean isPicture(byte[] head) {
        return startsWith(head, 0x89, 'P', 'N', 'G')
                || startsWith(head, 0xFF, 0xD8, 0xFF)
                || startsWith(head, 'G', 'I', 'F', '8');
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 255) != magic[i]) {
                return false;
            }
        }
        return true;
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
        Pixels pixels = ImageDecoder.decode(bytes, MAX_PIXELS);
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
        return new PreparedAsset(
                AssetKind.IMAGE,
                "Picture of " + FileWords.title(fileName) + ", " + measure
                        + (colors.isEmpty() ? "." : ", " + String.join(" and ", colors) + "."),
                Stream.concat(words.stream(), colors.stream()).distinct().toList(),
                bytes,
                info.mediaType(),
                thumbnail,
                report(info, measure),
                Optional.empty());
    }

    private static ImportReport report(ImageInfo info, String measure) {
        String format = info.mediaType().substring("image/".length()).toUpperCase(Locale.ROOT) + " picture";
        return new ImportReport.Builder(format)
                .add(Outcome.KEPT, "PICTURE", measure + ", the file as it came", "", "")
                .build();
    }
}
