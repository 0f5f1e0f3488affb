package org.bozzetto.ai3d.picture.paint;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.foreground.BoxFilter;
import org.bozzetto.ai3d.picture.foreground.Matte;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.kernel.image.Pixels;
import org.locationtech.jts.geom.Envelope;

/**
 * The subject's colours, carried outwards over its edge so that no ground shows, and a guess at those of its back: what one sees
 * along its edge, continued over the middle. So a face is not there twice.
 *
 * @param inward per pixel, how far inside the outline it lies, in pixels; below 0 outside
 */
public record SubjectPaint(Paint front, Paint back, float[] inward) {
    private static final int PAD = 6;
    /** Share of a limb's half width along which its surface turns away steeply. */
    private static final double STRETCHED = 0.16;

    private static final double EDGE_SHARE = 1 / 400.0;

    /** @param contaminated whether the edge's colours are mixed with the ground's, as in pictures without alpha */
    public static SubjectPaint of(
            Pixels picture,
            Matte matte,
            Outline outline,
            DistanceField field,
            boolean contaminated,
            Checkpoint checkpoint)
            throws CancelledException {
        Envelope bounds = outline.bounds();
        int left = (int) Math.floor(bounds.getMinX()) - PAD;
        int top = (int) Math.floor(picture.height() - bounds.getMaxY()) - PAD;
        int width = (int) Math.ceil(bounds.getMaxX()) + PAD - left;
        int height = (int) Math.ceil(picture.height() - bounds.getMinY()) + PAD - top;
        double longest = Math.max(bounds.getWidth(), bounds.getHeight());
        Paint raw = Paint.of(picture, left, top, width, height);
        float[] inward = new float[width * height];
        for (int i = 0; i < inward.length; i++) {
            int row = i / width;
            inward[i] = (float) field.at(left + i % width + 0.5, picture.height() - (top + row + 0.5));
        }
        checkpoint.check();
        double edge = Math.max(contaminated ? 2 : 1.2, longest * EDGE_SHARE * (contaminated ? 1.2 : 0.5));
        float[] trusted = trusted(raw, matte, inward, edge);
        Paint front = PullPush.fill(raw, trusted, checkpoint);
        Paint back = back(front, inward, longest, checkpoint);
        return new SubjectPaint(front, back, inward);
    }

    /**
     * For a round body: its front evened out along the rim, where the surface turns away and a pixel is stretched over a wide
     * piece of it.
     */
    public SubjectPaint withCalmRim(DistanceField field, int pictureHeight, Checkpoint checkpoint)
            throws CancelledException {
        float[] thickness = LimbThickness.of(field);
        checkpoint.check();
        float[] share = new float[inward.length];
        for (int i = 0; i < share.length; i++) {
            int row = i / front.width();
            double x = front.left() + i % front.width() + 0.5;
            double y = pictureHeight - (front.top() + row + 0.5);
            double band = STRETCHED * field.sample(thickness, x, y);
            double t = band > 0 ? Math.clamp(1 - inward[i] / band, 0, 1) : 1;
            share[i] = (float) (t * t * (3 - 2 * t));
        }
        int radius = (int) Math.max(1, 0.005 * Math.max(front.width(), front.height()));
        return new SubjectPaint(front.mixed(blurred(front, radius, checkpoint), share), back, inward);
    }

    /** Pixels well inside; where a part is too thin to have any, its fullest ones. */
    private static float[] trusted(Paint raw, Matte matte, float[] inward, double edge) {
        int w = raw.width();
        int h = raw.height();
        float[] trusted = new float[w * h];
        for (int i = 0; i < trusted.length; i++) {
            trusted[i] = inward[i] >= edge && coverage(matte, raw, i) > 0.95f ? 1 : 0;
        }
        float[] near = BoxFilter.mean(trusted, w, h, (int) Math.ceil(2 * edge));
        float[] best = new float[w * h];
        boolean any = false;
        for (int i = 0; i < best.length; i++) {
            float coverage = coverage(matte, raw, i);
            boolean thin = near[i] < 1e-4f && inward[i] > -0.5f && coverage > 0.5f;
            best[i] = thin ? coverage * coverage : trusted[i];
            any |= best[i] > 0;
        }
        if (!any) {
            Arrays.fill(best, 1);
        }
        return best;
    }

    private static float coverage(Matte matte, Paint raw, int index) {
        int row = index / raw.width();
        int x = raw.left() + index % raw.width();
        int y = raw.top() + row;
        boolean inside = x >= 0 && y >= 0 && x < matte.width() && y < matte.height();
        return inside ? matte.coverage()[y * matte.width() + x] : 0;
    }

    private static Paint back(Paint front, float[] inward, double longest, Checkpoint checkpoint)
            throws CancelledException {
        double band = Math.max(2, 0.02 * longest);
        float[] weights = new float[inward.length];
        float[] blend = new float[inward.length];
        for (int i = 0; i < weights.length; i++) {
            double depth = Math.max(0, inward[i]) / band;
            weights[i] = (float) StrictMath.exp(-depth * depth);
            double t = Math.clamp(depth, 0, 1);
            blend[i] = (float) (t * t * (3 - 2 * t));
        }
        Paint filled = PullPush.fill(front, weights, checkpoint);
        Paint calm = blurred(filled, (int) Math.max(1, 0.012 * longest), checkpoint);
        Paint calmer = blurred(filled, (int) Math.max(2, 0.04 * longest), checkpoint);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.clamp(inward[i] / (4 * band) - 0.5, 0, 1);
        }
        return front.mixed(calm.mixed(calmer, weights), blend);
    }

    private static Paint blurred(Paint paint, int radius, Checkpoint checkpoint) throws CancelledException {
        Paint blurred = new Paint(paint.left(), paint.top(), paint.width(), paint.height());
        for (int c = 0; c < 3; c++) {
            checkpoint.check();
            float[] once = BoxFilter.mean(paint.channels()[c], paint.width(), paint.height(), radius);
            blurred.channels()[c] = BoxFilter.mean(once, paint.width(), paint.height(), radius);
        }
        return blurred;
    }
}
