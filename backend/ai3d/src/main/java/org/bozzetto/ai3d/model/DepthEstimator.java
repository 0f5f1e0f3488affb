package org.bozzetto.ai3d.model;

import org.bozzetto.kernel.image.Pixels;

/** Tells from one picture which of its places are near and which far. Safe for use by many threads, which take turns. */
public interface DepthEstimator {
    /** For people: model and version. */
    String name();

    /**
     * How near every pixel is: greater is nearer; zero point and unit are the model's own.
     *
     * @return one finite value per pixel, row by row, top row first
     * @throws ModelPackException if the model cannot run, has been removed, or answers with something that is no depth
     */
    float[] nearness(Pixels picture) throws ModelPackException;
}
