package org.bozzetto.ai3d.picture;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.foreground.LabPicture;
import org.bozzetto.ai3d.picture.outline.Axis;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.locationtech.jts.geom.Envelope;

/**
 * What the subject's colours tell about its form.
 *
 * @param colours how many distinct colours make up nine tenths of it; a number above 64 is not counted further
 * @param shading how much the lightness rises or falls from the middle of each row to its ends, in L*
 * @param highlights share of it that is nearly white while the rest is not
 */
record PictureLook(int colours, double shading, double highlights) {
    private static final int BIN = 8;
    private static final int MOST_COLOURS = 64;
    private static final int ROWS = 60;
    private static final int TAPS = 41;

    static PictureLook of(LabPicture picture, Outline outline, DistanceField field, Axis axis) {
        double edge = Math.min(4, 0.3 * field.most());
        int[] bins = new int[16 * 40 * 40];
        int count = 0;
        int white = 0;
        double sum = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (field.at(x + 0.5, picture.height() - y - 0.5) < edge) {
                    continue;
                }
                int i = y * picture.width() + x;
                int l = Math.clamp((int) (picture.l()[i] / BIN), 0, 15);
                int a = Math.clamp((int) ((picture.a()[i] + 160) / BIN), 0, 39);
                int b = Math.clamp((int) ((picture.b()[i] + 160) / BIN), 0, 39);
                bins[(l * 40 + a) * 40 + b]++;
                count++;
                sum += picture.l()[i];
                white += picture.l()[i] > 93 ? 1 : 0;
            }
        }
        Arrays.sort(bins);
        int covered = 0;
        int colours = 0;
        while (covered < 0.9 * count && colours < MOST_COLOURS) {
            covered += bins[bins.length - 1 - colours++];
        }
        boolean bright = count > 0 && sum / count > 78;
        double highlights = count == 0 || bright ? 0 : white / (double) count;
        return new PictureLook(colours, shading(picture, outline, field, axis), highlights);
    }

    /** Fits a parabola to the lightness across each row, and averages how far it bends and leans. */
    private static double shading(LabPicture picture, Outline outline, DistanceField field, Axis axis) {
        Envelope bounds = outline.bounds();
        double reach = 0.5 * Math.sqrt(bounds.getWidth() * bounds.getWidth() + bounds.getHeight() * bounds.getHeight());
        double centerAlong = axis.along(bounds.centre().x, bounds.centre().y);
        double total = 0;
        int rows = 0;
        for (int r = 0; r < ROWS; r++) {
            double along = centerAlong + reach * (2.0 * (r + 0.5) / ROWS - 1);
            double half = 0;
            while (half < reach && field.at(axis.x(half, along), axis.y(half, along)) > 0) {
                half += field.cell();
            }
            if (half < 0.1 * bounds.getWidth()) {
                continue;
            }
            double level = 0;
            double lean = 0;
            double bend = 0;
            double[] light = new double[TAPS];
            for (int k = 0; k < TAPS; k++) {
                double t = 1.7 * k / (TAPS - 1) - 0.85;
                int x = Math.clamp((int) axis.x(t * half, along), 0, picture.width() - 1);
                int y = Math.clamp((int) (picture.height() - axis.y(t * half, along)), 0, picture.height() - 1);
                light[k] = picture.l()[y * picture.width() + x];
                level += light[k] / TAPS;
            }
            for (int k = 0; k < TAPS; k++) {
                double t = 2.0 * k / (TAPS - 1) - 1;
                lean += 3 * t * light[k] / TAPS;
                bend += 5 * 1.5 * (t * t - 1 / 3.0) * (light[k] - level) / TAPS;
            }
            total += Math.sqrt(lean * lean + bend * bend);
            rows++;
        }
        return rows == 0 ? 0 : total / rows;
    }

    boolean isFlat() {
        return colours <= 5 && shading < 7;
    }

    /** Roughness of a surface that looks like this: glossy when it has highlights. */
    double roughness() {
        return Math.clamp(0.72 - 6 * highlights, 0.32, 0.72);
    }
}
