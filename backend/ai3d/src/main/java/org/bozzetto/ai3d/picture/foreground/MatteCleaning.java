package org.bozzetto.ai3d.picture.foreground;

import java.util.List;

/** Drops crumbs beside the subject and closes pinholes in it; real holes stay. */
final class MatteCleaning {
    private static final double SMALLEST_PIECE = 0.01;
    private static final int MOST_PIECES = 250;
    private static final int MOST_HOLES = 500;
    private static final double SMALLEST_HOLE = 0.0006;

    private MatteCleaning() {}

    /** @param notes is told what was dropped */
    static Matte clean(Matte matte, List<String> notes) {
        int w = matte.width();
        int h = matte.height();
        float[] coverage = matte.coverage().clone();
        Regions pieces = Regions.of(matte.mask(), w, h, true);
        int largest = pieces.largestArea();
        boolean[] kept = pieces.amongLargest(MOST_PIECES, Math.max(4, (int) (SMALLEST_PIECE * largest)));
        int dropped = 0;
        for (int label = 1; label <= pieces.count(); label++) {
            boolean worthTelling = pieces.areas()[label] >= Math.max(Math.min(12, largest), 0.0005 * largest);
            dropped += !kept[label] && worthTelling ? 1 : 0;
        }
        for (int i = 0; i < coverage.length; i++) {
            int label = pieces.label()[i];
            if (label != 0 && !kept[label]) {
                coverage[i] = 0;
            }
        }
        if (dropped > 0) {
            notes.add(
                    dropped == 1
                            ? "Left out one small piece beside the subject."
                            : "Left out " + dropped + " small pieces beside the subject.");
        }
        boolean[] outside = new boolean[coverage.length];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = coverage[i] < 0.5f;
        }
        Regions holes = Regions.of(outside, w, h, false);
        boolean[] open = holes.amongLargest(MOST_HOLES, Math.max(6, (int) (SMALLEST_HOLE * largest)));
        for (int i = 0; i < coverage.length; i++) {
            int label = holes.label()[i];
            if (label != 0 && !holes.touchesBorder()[label] && !open[label]) {
                coverage[i] = 1;
            }
        }
        return new Matte(w, h, coverage);
    }
}
