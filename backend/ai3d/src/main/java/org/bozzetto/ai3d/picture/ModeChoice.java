package org.bozzetto.ai3d.picture;

import java.util.Locale;
import org.bozzetto.ai3d.picture.outline.AxisFinder;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.picture.outline.Profile;
import org.locationtech.jts.geom.Envelope;

/**
 * Which body suits a picture.
 *
 * @param reason in words a designer understands
 */
record ModeChoice(ShapeMode mode, String reason) {
    private static final double TURNED = 0.965;
    private static final double SLENDER = 1.25;
    private static final double BOXY = 0.93;

    static ModeChoice of(Outline outline, AxisFinder.Found symmetry, Profile profile, PictureLook look) {
        Envelope box = outline.bounds();
        double fill = outline.shape().getArea() / (box.getWidth() * box.getHeight());
        boolean onePiece = outline.polygons().size() == 1 && outline.holeCount() == 0;
        String mirrored = percent(symmetry.symmetry()) + " mirror-symmetric about "
                + (Math.abs(symmetry.axis().tilt()) < Math.toRadians(1) ? "an upright axis" : "a leaning axis");
        boolean boxy = fill > BOXY;
        if (onePiece && profile.overlap() >= TURNED && !profile.onesided()) {
            boolean slender = box.getHeight() > SLENDER * box.getWidth() && fill < 0.9;
            if (look.isFlat() ? slender : !boxy || look.shading() >= 10) {
                return new ModeChoice(
                        ShapeMode.REVOLVE,
                        "outline " + mirrored
                                + (look.isFlat() ? ", tall and curved" : ", and its tones change as on a round thing"));
            }
        }
        if (look.isFlat()) {
            return new ModeChoice(
                    ShapeMode.EXTRUDE,
                    look.colours() == 1 ? "a single even colour, like a sign" : "few even colours, like a logo");
        }
        if (boxy && look.shading() < 10) {
            return new ModeChoice(ShapeMode.EXTRUDE, "a rectangular, evenly lit outline, like a card or a book");
        }
        String why = !onePiece
                ? outline.holeCount() > 0 ? "the outline has openings" : "there are several pieces"
                : profile.overlap() >= TURNED
                        ? "its parts are too uneven for a lathe"
                        : "the outline is only " + percent(profile.overlap()) + " like a turned body";
        return new ModeChoice(ShapeMode.INFLATE, "shaded tones on a free outline (" + why + ")");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%d %%", Math.round(100 * share));
    }
}
