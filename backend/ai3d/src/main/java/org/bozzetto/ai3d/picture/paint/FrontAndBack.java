package org.bozzetto.ai3d.picture.paint;

import org.bozzetto.ai3d.picture.solid.Atlas;
import org.bozzetto.kernel.image.Pixels;

/** A texture that holds a subject's front and its back, beside each other or one above the other. */
public final class FrontAndBack implements Atlas {
    private final Paint front;
    private final Paint back;
    private final int pictureHeight;
    private final boolean stacked;
    private final int width;
    private final int height;

    public FrontAndBack(SubjectPaint paint, int pictureHeight) {
        front = paint.front();
        back = paint.back();
        this.pictureHeight = pictureHeight;
        stacked = front.width() > front.height();
        width = stacked ? front.width() : 2 * front.width();
        height = stacked ? 2 * front.height() : front.height();
    }

    @Override
    public void front(double x, double y, float[] to, int at) {
        to[at] = (float) ((x - front.left()) / width);
        to[at + 1] = (float) ((pictureHeight - y - front.top()) / height);
    }

    @Override
    public void back(double x, double y, float[] to, int at) {
        front(x, y, to, at);
        to[at + (stacked ? 1 : 0)] += 0.5f;
    }

    /** The texture itself. */
    public Pixels pixels() {
        int w = front.width();
        int h = front.height();
        Pixels pixels = new Pixels(width, height);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int second = stacked ? (y + h) * width + x : y * width + x + w;
                pixels.argb()[y * width + x] = front.argb(y * w + x);
                pixels.argb()[second] = back.argb(y * w + x);
            }
        }
        return pixels;
    }
}
