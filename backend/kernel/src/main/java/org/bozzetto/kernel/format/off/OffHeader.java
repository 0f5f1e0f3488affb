package org.bozzetto.kernel.format.off;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.scan.TextScanner;

/**
 * The first word: what every vertex has besides its place.
 *
 * @param data where what follows begins
 */
record OffHeader(boolean uvs, boolean colors, boolean normals, boolean binary, int data) {
    private static final Pattern WORD = Pattern.compile("(ST)?(C)?(N)?(4)?(n)?OFF");

    /** The word may be missing. */
    static OffHeader parse(TextScanner in) throws FormatException {
        skipComments(in);
        int begin = in.position();
        String word = in.token();
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            in.moveTo(begin);
            return new OffHeader(false, false, false, false, begin);
        }
        if (matcher.group(4) != null || matcher.group(5) != null) {
            throw new FormatException(
                    "OFF_DIMENSIONS",
                    "the file holds things of four or more dimensions, which have no shape in space",
                    new Where.AtLine(1));
        }
        in.skipBlanks();
        boolean binary = in.take("binary");
        if (binary) {
            in.nextLine();
        }
        return new OffHeader(
                matcher.group(1) != null, matcher.group(2) != null, matcher.group(3) != null, binary, in.position());
    }

    static boolean recognizes(TextScanner in) {
        skipComments(in);
        return WORD.matcher(in.token()).matches();
    }

    static void skipComments(TextScanner in) {
        for (in.skipSpace(); in.peek() == '#'; in.skipSpace()) {
            in.nextLine();
        }
    }
}
