package org.bozzetto.interop.child;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.bozzetto.interop.Note.Outcome;

/**
 * What a file holds and its parser passes over without a word; told by names in the file's bytes.
 *
 * @param format a part of the parser's name, in lower case
 */
record LeftOut(String format, String token, String code, String message, String remedy) {
    private static final long SCANNED = 64L << 20;
    private static final String BAKE = "bake it where the file was made";
    private static final List<LeftOut> KNOWN = List.of(
            new LeftOut("fbx", "Constraint", "CONSTRAINTS_DROPPED", "constraints between parts were left out", BAKE),
            new LeftOut(
                    "fbx",
                    "NurbsSurface",
                    "CURVED_SURFACES_DROPPED",
                    "NURBS surfaces were left out",
                    "turn them into meshes where the file was made"),
            new LeftOut(
                    "fbx",
                    "NurbsCurve",
                    "CURVES_DROPPED",
                    "NURBS curves were left out",
                    "turn them into meshes where the file was made"),
            new LeftOut("collada", "<library_physics", "PHYSICS_DROPPED", "physics was left out", ""));

    static void tell(String format, MemorySegment data, Notes notes) {
        String name = format.toLowerCase(Locale.ROOT);
        for (LeftOut known : KNOWN) {
            if (name.contains(known.format) && contains(data, known.token)) {
                notes.add(Outcome.DROPPED, known.code, known.message, known.remedy);
            }
        }
    }

    private static boolean contains(MemorySegment data, String token) {
        byte[] wanted = token.getBytes(StandardCharsets.US_ASCII);
        long last = Math.min(SCANNED, data.byteSize()) - wanted.length;
        for (long at = 0; at <= last; at++) {
            int i = 0;
            while (i < wanted.length && data.get(ValueLayout.JAVA_BYTE, at + i) == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
