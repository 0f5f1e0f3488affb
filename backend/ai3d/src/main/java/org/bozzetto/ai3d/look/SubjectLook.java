package org.bozzetto.ai3d.look;

import org.bozzetto.ai3d.embed.UnitVector;
import org.bozzetto.kernel.image.Pixels;

/**
 * The built-in look: silhouette, edges and colours of the subject, whatever ground it stands on and wherever in the picture.
 * Deterministic; nothing in it was learnt, so it knows likeness and not what a thing is.
 */
public final class SubjectLook implements LookEmbedder {
    private static final String MODEL = "bozzetto-look-1";
    private static final float OUTLINE_WEIGHT = 1;
    private static final float EDGE_WEIGHT = 1.5f;
    private static final float COLOR_WEIGHT = 0.4f;

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public int dimension() {
        return OutlineLook.DIMENSION + EdgeLook.DIMENSION + ColorLook.DIMENSION;
    }

    @Override
    public float[] embed(Pixels picture) throws LookException {
        Subject subject = Subject.of(picture);
        return UnitVector.joined(
                new UnitVector.Part(OutlineLook.of(subject), OUTLINE_WEIGHT),
                new UnitVector.Part(EdgeLook.of(subject), EDGE_WEIGHT),
                new UnitVector.Part(ColorLook.of(subject), COLOR_WEIGHT));
    }
}
