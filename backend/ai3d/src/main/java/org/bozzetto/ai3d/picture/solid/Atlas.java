package org.bozzetto.ai3d.picture.solid;

/** Where a place on the body finds its colour. Coordinates are 0..1, v down. */
public interface Atlas {
    /** Writes u v for the front at a place of the plane, in pixels with y up. */
    void front(double x, double y, float[] to, int at);

    /** The same for the back and the walls. */
    void back(double x, double y, float[] to, int at);
}
