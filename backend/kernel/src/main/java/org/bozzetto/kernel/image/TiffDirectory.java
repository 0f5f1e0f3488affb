package org.bozzetto.kernel.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The first directory of a TIFF file or of an Exif block (TIFF 6.0, section 2). */
final class TiffDirectory {
    private static final int MAX_ENTRIES = 4096;

    private final FilePart file;
    private final boolean littleEndian;
    /** Tag → where its entry begins. */
    private final Map<Integer, Long> entries = new HashMap<>();

    private TiffDirectory(FilePart file) {
        this.file = file;
        littleEndian = file.startsWith("II");
    }

    /** Without entries when the bytes make no sense. */
    static TiffDirectory of(FilePart file) {
        TiffDirectory directory = new TiffDirectory(file);
        if (file.startsWith("II") || file.startsWith("MM")) {
            directory.readEntries();
        }
        return directory;
    }

    private void readEntries() {
        long at = file.number(4, 4, littleEndian);
        long count = Math.min(MAX_ENTRIES, file.number(at, 2, littleEndian));
        for (long entry = at + 2; entry < at + 2 + 12 * count && entry + 12 <= file.length(); entry += 12) {
            entries.putIfAbsent((int) file.number(entry, 2, littleEndian), entry);
        }
    }

    /** The first value of a tag that holds whole numbers. */
    Optional<Long> number(int tag) {
        Long entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        int width = width((int) file.number(entry + 2, 2, littleEndian));
        long count = file.number(entry + 4, 4, littleEndian);
        long at = count * width <= 4 ? entry + 8 : file.number(entry + 8, 4, littleEndian);
        return Optional.of(file.number(at, Math.min(4, width), littleEndian));
    }

    /** The bytes of a tag, when they lie within the file. */
    Optional<FilePart> bytes(int tag) {
        Long entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        long length = file.number(entry + 4, 4, littleEndian) * width((int) file.number(entry + 2, 2, littleEndian));
        long at = length <= 4 ? entry + 8 : file.number(entry + 8, 4, littleEndian);
        return at + length > file.length()
                ? Optional.empty()
                : Optional.of(new FilePart(file.bytes(), file.start() + (int) at, (int) length));
    }

    private static int width(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12 -> 8;
            default -> 1;
        };
    }
}
