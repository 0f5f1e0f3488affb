package org.bozzetto.ai3d.picture.foreground;

/**
 * Takes back what is only the edge of a cast shadow. A shadow's inside is known for ground by its gentle slopes, but where it ends
 * sharply a thin line of it would be left standing as if it were a thing.
 */
final class ShadowRims {
    private ShadowRims() {}

    /**
     * Clears the thin parts of the subject that could be shadow and lie along one.
     *
     * @param isGround changed
     * @param shadowed ground that is darker than its colour
     * @param couldBeShadow pixels of the ground's hue, darker than it
     */
    static void clear(boolean[] isGround, boolean[] shadowed, boolean[] couldBeShadow, int width, int height) {
        int widest = Math.max(2, Math.max(width, height) / 170);
        boolean[] subject = new boolean[isGround.length];
        for (int i = 0; i < subject.length; i++) {
            subject[i] = !isGround[i];
        }
        boolean[] thick = grown(shrunk(subject, width, height, widest), width, height, widest);
        boolean[] beside = grown(shadowed, width, height, 2 * widest);
        for (int i = 0; i < subject.length; i++) {
            if (subject[i] && !thick[i] && beside[i] && couldBeShadow[i]) {
                isGround[i] = true;
            }
        }
    }

    private static boolean[] shrunk(boolean[] mask, int width, int height, int by) {
        boolean[] inverse = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            inverse[i] = !mask[i];
        }
        boolean[] grown = grown(inverse, width, height, by);
        for (int i = 0; i < mask.length; i++) {
            grown[i] = !grown[i];
        }
        return grown;
    }

    /** By a square, rows first and columns then. */
    private static boolean[] grown(boolean[] mask, int width, int height, int by) {
        return pass(pass(mask, width, height, 1, width, by), height, width, width, 1, by);
    }

    private static boolean[] pass(boolean[] mask, int length, int lines, int step, int lineStep, int by) {
        boolean[] grown = new boolean[mask.length];
        for (int line = 0; line < lines; line++) {
            int last = -by - 1;
            int ahead = 0;
            for (int at = 0; at < length; at++) {
                for (; ahead < length && ahead <= at + by; ahead++) {
                    if (mask[line * lineStep + ahead * step]) {
                        last = ahead;
                    }
                }
                grown[line * lineStep + at * step] = last >= at - by;
            }
        }
        return grown;
    }
}
