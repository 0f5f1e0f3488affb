package org.bozzetto.ai3d.picture;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.foreground.BoxFilter;
import org.bozzetto.ai3d.picture.foreground.GuidedFilter;
import org.bozzetto.ai3d.picture.paint.Paint;
import org.bozzetto.ai3d.picture.paint.SubjectPaint;
import org.bozzetto.ai3d.picture.solid.Relieved;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.kernel.image.Pixels;

/** Height from lightness or depth: evened out without losing edges, and stretched to the whole range. */
final class ToneField implements Relieved.Tone {
    private final float[] tones;
    private final Paint place;
    private final int pictureHeight;

    private ToneField(float[] tones, Paint place, int pictureHeight) {
        this.tones = tones;
        this.place = place;
        this.pictureHeight = pictureHeight;
    }

    /**
     * Height from lightness.
     *
     * @param smoothness 0..1
     */
    static ToneField of(SubjectPaint subject, int pictureHeight, double smoothness, Checkpoint checkpoint)
            throws CancelledException {
        Paint paint = subject.front();
        int w = paint.width();
        int h = paint.height();
        float[] light = new float[w * h];
        for (int i = 0; i < light.length; i++) {
            light[i] = (0.299f * paint.channels()[0][i]
                            + 0.587f * paint.channels()[1][i]
                            + 0.114f * paint.channels()[2][i])
                    / 255;
        }
        return of(light, subject, pictureHeight, smoothness, checkpoint);
    }

    /**
     * Height from nearness.
     *
     * @param nearness per pixel of the picture, greater is nearer, of any range
     */
    static ToneField ofDepth(
            float[] nearness, Pixels picture, SubjectPaint subject, double smoothness, Checkpoint checkpoint)
            throws CancelledException {
        Paint paint = subject.front();
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : nearness) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double range = Math.max((double) most - least, Float.MIN_NORMAL);
        float[] heights = new float[paint.width() * paint.height()];
        for (int i = 0; i < heights.length; i++) {
            int row = i / paint.width();
            int x = Math.clamp(paint.left() + i % paint.width(), 0, picture.width() - 1);
            int y = Math.clamp(paint.top() + row, 0, picture.height() - 1);
            heights[i] = (float) (((double) nearness[y * picture.width() + x] - least) / range);
        }
        return of(heights, subject, picture.height(), smoothness, checkpoint);
    }

    /** @param light 0..1 per pixel of the paint */
    private static ToneField of(
            float[] light, SubjectPaint subject, int pictureHeight, double smoothness, Checkpoint checkpoint)
            throws CancelledException {
        Paint paint = subject.front();
        int w = paint.width();
        int h = paint.height();
        float[] inside = new float[w * h];
        int n = 0;
        int radius = Math.max(1, (int) ((0.004 + 0.03 * smoothness) * Math.max(w, h)));
        float[] calm =
                GuidedFilter.apply(light, light, w, h, radius, 0.0004 + 0.02 * smoothness * smoothness, checkpoint);
        checkpoint.check();
        calm = BoxFilter.mean(calm, w, h, Math.max(1, radius / 6));
        for (int i = 0; i < light.length; i++) {
            if (subject.inward()[i] > 0) {
                inside[n++] = calm[i];
            }
        }
        float[] sorted = Arrays.copyOf(inside, Math.max(1, n));
        Arrays.sort(sorted);
        float low = sorted[(int) (0.02 * (sorted.length - 1))];
        float high = sorted[(int) (0.98 * (sorted.length - 1))];
        // A picture of nearly one tone gives a flat plate, not its noise.
        float range = Math.max(0.06f, high - low);
        for (int i = 0; i < calm.length; i++) {
            calm[i] = Math.clamp((calm[i] - low) / range, 0, 1);
        }
        return new ToneField(calm, paint, pictureHeight);
    }

    @Override
    public double at(double x, double y) {
        double gx = Math.clamp(x - place.left() - 0.5, 0, place.width() - 1.001);
        double gy = Math.clamp(pictureHeight - y - place.top() - 0.5, 0, place.height() - 1.001);
        int column = (int) gx;
        int row = (int) gy;
        int i = row * place.width() + column;
        double fx = gx - column;
        double fy = gy - row;
        double upper = tones[i] + fx * (tones[i + 1] - tones[i]);
        double lower = tones[i + place.width()] + fx * (tones[i + place.width() + 1] - tones[i + place.width()]);
        return upper + fy * (lower - upper);
    }
}
