package org.bozzetto.ai3d.picture.solid;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.pipeline.CancelledException;

/** A plate with a flat back and a front that follows tones. */
public final class Relieved {
    private static final double CREASE = Math.toRadians(60);

    private Relieved() {}

    /** A height for every place of the plane. */
    public interface Tone {
        /** 0..1 at a place in pixels, y up. */
        double at(double x, double y);
    }

    /**
     * @param base pixels of the plate below the lowest tone
     * @param rise pixels between lowest and highest tone
     */
    public static Solid of(
            Outline outline,
            DistanceField field,
            Tone tone,
            double base,
            double rise,
            int budget,
            Atlas atlas,
            Checkpoint checkpoint)
            throws CancelledException {
        PlaneMesh front = BudgetedMesh.fill(
                outline,
                field,
                Spacing::even,
                false,
                candidate -> candidate.triangleCount() + 2 * candidate.rimEdges().length,
                budget,
                checkpoint);
        PlaneMesh back = PlaneMesher.withoutInterior(front, outline);
        double[] frontZ = new double[front.pointCount()];
        for (int p = 0; p < frontZ.length; p++) {
            frontZ[p] = base + rise * Math.clamp(tone.at(front.x(p), front.y(p)), 0, 1);
        }
        return Shell.slab(front, frontZ, back, new double[back.pointCount()], atlas, CREASE);
    }
}
