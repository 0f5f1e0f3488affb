package org.bozzetto.kernel.format.stl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.PackedColor;

/**
 * Colours that two programs hide in the attribute bytes of facets, five bits a channel. Materialise Magics says so by
 * {@code COLOR=} in the header, with the colour of the whole, and sets bit 15 where that holds; VisCAM sets bit 15 where the facet
 * has a colour of its own, and counts channels the other way round.
 */
final class StlColors {
    private static final String MARK = "COLOR=";
    private static final int HAS_BIT_15 = 0x8000;

    private final boolean magics;
    private final int whole;
    /** Attribute bytes per facet, from the first that is not 0 on. */
    private short[] attributes = {};

    private final int triangles;
    private long with15;
    private long without15;

    private StlColors(boolean magics, int whole, int triangles) {
        this.magics = magics;
        this.whole = whole;
        this.triangles = triangles;
    }

    static StlColors of(byte[] header, int triangles) {
        int mark = new String(header, StandardCharsets.ISO_8859_1).indexOf(MARK);
        int at = mark + MARK.length();
        if (mark < 0 || at + 4 > header.length) {
            return new StlColors(false, PackedColor.WHITE, triangles);
        }
        int color = PackedColor.of(header[at] & 255, header[at + 1] & 255, header[at + 2] & 255, header[at + 3] & 255);
        return new StlColors(true, color, triangles);
    }

    void read(byte[] chunk, int facets, int first) {
        for (int facet = 0; facet < facets; facet++) {
            int at = facet * StlReader.FACET + 48;
            int value = (chunk[at] & 255) | ((chunk[at + 1] & 255) << 8);
            if (value != 0) {
                if (attributes.length == 0) {
                    attributes = new short[triangles];
                }
                attributes[first + facet] = (short) value;
                with15 += (value & HAS_BIT_15) != 0 ? 1 : 0;
                without15 += (value & HAS_BIT_15) != 0 ? 0 : 1;
            }
        }
    }

    /** Linear r g b a per corner, when the bytes are colours; else they are told as left out. */
    Optional<float[]> linear(ImportReport.Builder report) {
        boolean viscam = !magics && with15 > 0 && without15 == 0;
        boolean plain = attributes.length == 0 && (!magics || whole == PackedColor.WHITE);
        if (plain) {
            return Optional.empty();
        }
        if (!magics && !viscam) {
            report.add(
                    Outcome.DROPPED,
                    "STL_ATTRIBUTE_BYTES",
                    "attribute bytes of triangles, which are no colours in any known way, were ignored",
                    "export as PLY or GLB to keep colours",
                    "",
                    with15 + without15);
            return Optional.empty();
        }
        int[] corners = new int[3 * triangles];
        for (int facet = 0; facet < triangles; facet++) {
            int value = attributes.length == 0 ? HAS_BIT_15 : attributes[facet] & 0xFFFF;
            Arrays.fill(corners, 3 * facet, 3 * facet + 3, magics ? magicsColor(value) : viscamColor(value));
        }
        return Optional.of(PackedColor.linear(corners));
    }

    private int magicsColor(int value) {
        return (value & HAS_BIT_15) != 0 ? whole : five(value & 31, value >> 5 & 31, value >> 10 & 31);
    }

    private static int viscamColor(int value) {
        boolean own = (value & HAS_BIT_15) != 0;
        return own ? five(value >> 10 & 31, value >> 5 & 31, value & 31) : PackedColor.WHITE;
    }

    private static int five(int r, int g, int b) {
        return PackedColor.of(r * 255 / 31.0, g * 255 / 31.0, b * 255 / 31.0, 255);
    }
}
