package org.bozzetto.kernel.format.stl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;

/**
 * STL, binary and text (3D Systems, 1989). A binary file may begin with {@code solid} like a text: its size decides. Facet
 * normals follow from the order of the corners and are not stored; the format knows neither units nor which way is up.
 */
public final class StlReader implements SceneReader {
    static final int HEADER = 84;
    static final int FACET = 50;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public String name() {
        return "STL";
    }

    @Override
    public List<String> extensions() {
        return List.of("stl");
    }

    @Override
    public boolean recognizes(byte[] head) {
        return looksLikeText(head) || looksBinary(head);
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        long size = data.byteSize();
        byte[] head = data.asSlice(0, Math.min(1024, size)).toArray(ValueLayout.JAVA_BYTE);
        long declared = size >= HEADER ? Integer.toUnsignedLong(data.get(INT, HEADER - 4)) : -1;
        boolean exact = declared >= 0 && HEADER + FACET * declared == size;
        if (!exact && looksLikeText(head)) {
            ImportReport.Builder report = new ImportReport.Builder("STL, text");
            return new StlText(data, report).read();
        }
        if (size < HEADER) {
            throw new FormatException(
                    "STL_TRUNCATED", "the file ends inside its header of 84 bytes", new Where.AtByte(size));
        }
        ImportReport.Builder report = new ImportReport.Builder("STL, binary");
        return StlBinary.read(data, triangles(size, declared, report), report);
    }

    /** Trusts the file's size rather than its word where the two can be told apart. */
    private static int triangles(long size, long declared, ImportReport.Builder report) throws FormatException {
        long held = (size - HEADER) / FACET;
        long rest = (size - HEADER) % FACET;
        if (declared > held && rest != 0) {
            throw new FormatException(
                    "STL_TRUNCATED",
                    "the file says that it holds %d triangles and ends inside number %d".formatted(declared, held + 1),
                    new Where.AtByte(size));
        }
        boolean uncounted = rest == 0 && declared != held && (declared > held || declared == 0);
        if (uncounted) {
            report.add(
                    Outcome.REPAIRED,
                    "STL_WRONG_COUNT",
                    "the file says that it holds %d triangles; all %d in it were read".formatted(declared, held),
                    "",
                    "byte 80");
        } else if (declared < held || rest != 0) {
            report.add(
                    Outcome.DROPPED,
                    "STL_TRAILING_BYTES",
                    "%d bytes after the last triangle were ignored".formatted(size - HEADER - FACET * declared),
                    "",
                    "byte " + (HEADER + FACET * declared));
        }
        long count = uncounted ? held : declared;
        if (count == 0) {
            throw new FormatException("NO_GEOMETRY", "the file holds no triangles", new Where.AtByte(HEADER - 4));
        }
        if (count > (Integer.MAX_VALUE - 8) / 9) {
            throw new FormatException(
                    "FILE_TOO_LARGE", "%d triangles are more than can be shown".formatted(count), new Where.Whole());
        }
        return (int) count;
    }

    private static boolean looksLikeText(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean plain = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
        String begin = text.stripLeading();
        boolean keyword = text.contains("facet") || text.contains("endsolid") || head.length < HEADER;
        return plain && begin.startsWith("solid") && keyword;
    }

    /** There is no magic number: the first triangles must make sense. */
    private static boolean looksBinary(byte[] head) {
        MemorySegment data = MemorySegment.ofArray(head);
        if (head.length < HEADER + FACET || data.get(INT, HEADER - 4) == 0) {
            return false;
        }
        boolean anySize = false;
        for (int at = HEADER; at + FACET <= head.length; at += FACET) {
            float nx = data.get(FLOAT, at);
            float ny = data.get(FLOAT, at + 4);
            float nz = data.get(FLOAT, at + 8);
            float squared = nx * nx + ny * ny + nz * nz;
            boolean unit = squared == 0 || (squared > 0.9f && squared < 1.1f);
            for (int k = 12; k < 48; k += 4) {
                float value = Math.abs(data.get(FLOAT, at + k));
                unit &= value == 0 || (value > 1e-20f && value < 1e15f);
                anySize |= value > 0;
            }
            if (!unit) {
                return false;
            }
        }
        return anySize;
    }
}
