package org.bozzetto.interop.child;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bozzetto.interop.Note.Outcome;

/**
 * How long the numbers of a file are.
 *
 * @param metres that one unit, as the parser gives it, is long
 * @param known whether the format says so; else one unit was taken as a metre
 * @param inRoot whether the parser has put the unit into the scale of the root node
 */
record Units(float metres, boolean known, boolean inRoot) {
    private static final Pattern AMF_UNIT = Pattern.compile("<amf[^>]*\\bunit\\s*=\\s*[\"']([a-z]+)");
    private static final int HEAD = 2048;

    static Units of(String format, Metadata metadata, MemorySegment data) {
        String name = format.toLowerCase(Locale.ROOT);
        if (name.contains("fbx")) {
            // Centimetres, times a factor of the file.
            double factor = metadata.number("UnitScaleFactor")
                    .filter(value -> value > 0)
                    .orElse(1.0);
            return new Units((float) (factor * 0.01), true, false);
        }
        if (name.contains("amf")) {
            return new Units(ofAmf(data), true, false);
        }
        // These are in metres by definition, or turned into them by the parser.
        boolean metric = Stream.of("collada", "ifc", "industry foundation", "blender", "lightwave", "x3d", "gltf")
                .anyMatch(name::contains);
        return new Units(1, metric, name.contains("collada"));
    }

    /** What is taken out of the root's place and multiplied into everything below it. */
    float scaleIn(Placement root) {
        return inRoot ? (float) root.uniformScale() : 1;
    }

    private static float ofAmf(MemorySegment data) {
        byte[] head = data.asSlice(0, Math.min(HEAD, data.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        Matcher unit = AMF_UNIT.matcher(new String(head, StandardCharsets.UTF_8));
        return switch (unit.find() ? unit.group(1) : "millimeter") {
            case "inch" -> 0.0254f;
            case "feet" -> 0.3048f;
            case "meter" -> 1;
            case "micron" -> 1e-6f;
            default -> 0.001f;
        };
    }

    /** @param scale what was multiplied with in the end */
    void tell(Notes notes, float scale) {
        if (!known) {
            notes.add(
                    Outcome.APPROXIMATED,
                    "UNITS_GUESSED",
                    "the format does not say how long its units are; one was taken as a metre",
                    "scale it if it comes in too large or too small");
        } else if (scale != 1) {
            notes.add(
                    Outcome.KEPT,
                    "UNITS_CONVERTED",
                    String.format(Locale.ROOT, "sizes were turned into metres: one unit of the file is %s m", scale),
                    "");
        }
    }
}
