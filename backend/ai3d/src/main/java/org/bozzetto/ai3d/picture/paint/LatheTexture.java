package org.bozzetto.ai3d.picture.paint;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.Axis;
import org.bozzetto.ai3d.picture.outline.Profile;
import org.bozzetto.ai3d.picture.solid.Turned;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.kernel.image.Pixels;

/**
 * Unrolls a picture around a turned body: as it stands in front; towards the sides, where it is seen ever more edge-on, and on the
 * back each height continues in its own calm colours, so that bands run around and nothing is streaked or there twice.
 */
public final class LatheTexture {
    private static final int MOST = 2048;
    private static final double SHARP_UNTIL = Math.toRadians(58);
    private static final double CALM_FROM = Math.toRadians(86);
    private static final int TAPS = 9;

    private final Paint paint;
    private final int pictureHeight;
    private final Profile profile;
    private final double[] travel;

    private LatheTexture(Paint paint, int pictureHeight, Turned.Body body) {
        this.paint = paint;
        this.pictureHeight = pictureHeight;
        profile = body.profile();
        travel = body.travel();
    }

    public static Pixels of(SubjectPaint paint, int pictureHeight, Turned.Body body, Checkpoint checkpoint)
            throws CancelledException {
        LatheTexture texture = new LatheTexture(paint.front(), pictureHeight, body);
        double most = texture.profile.bounds().getWidth() / 2;
        int width = Math.clamp((int) Math.ceil(2 * Math.PI * most), 64, MOST);
        int height = Math.clamp((int) Math.ceil(texture.length()), 64, MOST / 2);
        Pixels pixels = new Pixels(width, height);
        for (int y = 0; y < height; y++) {
            checkpoint.check();
            texture.row((y + 0.5) / height, pixels, y);
        }
        return pixels;
    }

    private double length() {
        double length = 0;
        for (int i = 1; i < travel.length; i++) {
            double dr = profile.radius()[i] - profile.radius()[i - 1];
            double da = profile.along()[i] - profile.along()[i - 1];
            length += Math.sqrt(dr * dr + da * da);
        }
        return length;
    }

    private void row(double v, Pixels to, int y) {
        int i = travel.length - 2;
        while (i > 0 && travel[i] < v) {
            i--;
        }
        double span = travel[i] - travel[i + 1];
        double t = span > 0 ? Math.clamp((v - travel[i + 1]) / span, 0, 1) : 0;
        double radius = profile.radius()[i + 1] + t * (profile.radius()[i] - profile.radius()[i + 1]);
        double along = profile.along()[i + 1] + t * (profile.along()[i] - profile.along()[i + 1]);
        double[] left = calm(-1, radius, along);
        double[] right = calm(1, radius, along);
        double[] seen = new double[3];
        for (int x = 0; x < to.width(); x++) {
            double angle = ((x + 0.5) / to.width() - 0.5) * 2 * Math.PI;
            double sine = StrictMath.sin(angle);
            double toRight = 0.5 + 0.5 * sine;
            double off = Math.clamp((Math.abs(angle) - SHARP_UNTIL) / (CALM_FROM - SHARP_UNTIL), 0, 1);
            double share = off * off * (3 - 2 * off);
            at(radius * sine, along, seen);
            for (int c = 0; c < 3; c++) {
                double calm = left[c] + toRight * (right[c] - left[c]);
                seen[c] += share * (calm - seen[c]);
            }
            to.argb()[y * to.width() + x] = Paint.argb(seen[0], seen[1], seen[2]);
        }
    }

    /** The mean colour of one side's outer part. */
    private double[] calm(int side, double radius, double along) {
        double[] sum = new double[3];
        double[] tap = new double[3];
        for (int k = 0; k < TAPS; k++) {
            at(side * radius * (0.45 + 0.5 * k / (TAPS - 1)), along, tap);
            for (int c = 0; c < 3; c++) {
                sum[c] += tap[c] / TAPS;
            }
        }
        return sum;
    }

    private void at(double across, double along, double[] to) {
        Axis axis = profile.axis();
        paint.sample(axis.x(across, along), pictureHeight - axis.y(across, along), to);
    }
}
