package org.bozzetto.kernel.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first directory of a TIFF file or of an Exif block (TIFF 6.0, section 2), or of a BigTIFF, whose offsets and counts have
 * eight bytes (Aware Systems, "The BigTIFF file format", 2014).
 */
final class TiffDirectory {
    private static final int MAX_ENTRIES = 4096;
    private static final int BIG = 43;

    private final FilePart file;
    private final boolean littleEndian;
    private final boolean big;
    /** Bytes of an offset, and of the count of a tag's values. */
    private final int wide;
    /** Tag → where its entry begins. */
    private final Map<Integer, Long> entries = new HashMap<>();

    private TiffDirectory(FilePart file) {
        this.file = file;
        littleEndian = file.startsWith("II");
        big = file.number(2, 2, littleEndian) == BIG;
        wide = big ? 8 : 4;
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
        long at = file.number(wide, wide, littleEndian);
        int countBytes = big ? 8 : 2;
        int entryBytes = 4 + 2 * wide;
        long count = file.number(at, countBytes, littleEndian);
        long entry = at + countBytes;
        for (int i = 0; i < MAX_ENTRIES && i < count && file.has(entry, entryBytes); i++, entry += entryBytes) {
            entries.putIfAbsent((int) file.number(entry, 2, littleEndian), entry);
        }
    }

    /** The first value of a tag that holds whole numbers. */
    Optional<Long> number(int tag) {
        Long entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        int type = type(entry);
        return Optional.of(file.number(values(entry), isWide(type) ? 8 : Math.min(4, width(type)), littleEndian));
    }

    /** The bytes of a tag, when they lie within the file. */
    Optional<FilePart> bytes(int tag) {
        Long entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        long count = count(entry);
        long at = values(entry);
        boolean inside = count >= 0 && count <= file.length() && file.has(at, count * width(type(entry)));
        return inside
                ? Optional.of(new FilePart(file.bytes(), file.start() + (int) at, (int) count * width(type(entry))))
                : Optional.empty();
    }

    private int type(long entry) {
        return (int) file.number(entry + 2, 2, littleEndian);
    }

    private long count(long entry) {
        return file.number(entry + 4, wide, littleEndian);
    }

    /** Where a tag's values lie: in the entry itself when they are short. */
    private long values(long entry) {
        long count = count(entry);
        boolean inEntry = count >= 0 && count <= wide / width(type(entry));
        return inEntry ? entry + 4 + wide : file.number(entry + 4 + wide, wide, littleEndian);
    }

    private static boolean isWide(int type) {
        return type >= 16 && type <= 18;
    }

    private static int width(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 1;
        };
    }
}
