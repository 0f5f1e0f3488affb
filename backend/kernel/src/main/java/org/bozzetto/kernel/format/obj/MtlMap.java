package org.bozzetto.kernel.format.obj;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.bozzetto.kernel.format.scan.TextScanner;

/**
 * A {@code map_…} statement: options, then a file name that may hold spaces.
 *
 * @param offsetU of the texture coordinates, v up
 * @param scaleU of the texture coordinates
 * @param strength of a bump or normal map
 */
record MtlMap(
        String file, double offsetU, double offsetV, double scaleU, double scaleV, boolean clamp, double strength) {
    private static final Set<String> WITH_ONE_WORD =
            Set.of("-blendu", "-blendv", "-boost", "-texres", "-imfchan", "-type", "-cc", "-colorspace");

    static MtlMap parse(String text) {
        TextScanner in = new TextScanner(text.getBytes(StandardCharsets.UTF_8));
        double[] offset = {0, 0};
        double[] scale = {1, 1};
        double[] strength = {1};
        boolean clamp = false;
        in.skipBlanks();
        while (in.peek() == '-') {
            int begin = in.position();
            String option = in.token();
            boolean isName = in.atLineEnd();
            switch (option) {
                case "-o" -> numbers(in, 3, offset);
                case "-s" -> numbers(in, 3, scale);
                case "-t" -> numbers(in, 3, new double[0]);
                case "-mm" -> numbers(in, 2, new double[0]);
                case "-bm" -> numbers(in, 1, strength);
                case "-clamp" -> clamp = in.token().equals("on");
                default -> {
                    isName |= !WITH_ONE_WORD.contains(option);
                    in.skipToken();
                }
            }
            if (isName) {
                in.moveTo(begin);
                break;
            }
            in.skipBlanks();
        }
        return new MtlMap(in.restOfLine(), offset[0], offset[1], scale[0], scale[1], clamp, strength[0]);
    }

    /** Up to {@code most} numbers, the first of which go {@code into}; leaves the scanner behind the last. */
    private static void numbers(TextScanner in, int most, double[] into) {
        for (int i = 0; i < most; i++) {
            in.skipBlanks();
            int begin = in.position();
            double value = in.real();
            boolean whole = !in.failed() && (in.atEnd() || in.peek() <= ' ');
            if (!whole || !Double.isFinite(value)) {
                in.moveTo(begin);
                return;
            }
            if (i < into.length) {
                into[i] = value;
            }
        }
    }

    boolean isMoved() {
        return offsetU != 0 || offsetV != 0 || scaleU != 1 || scaleV != 1;
    }
}
