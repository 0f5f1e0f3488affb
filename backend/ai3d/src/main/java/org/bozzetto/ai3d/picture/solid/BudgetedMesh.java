package org.bozzetto.ai3d.picture.solid;

import java.util.function.DoubleFunction;
import java.util.function.ToIntFunction;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.pipeline.CancelledException;

/** Finds the finest filling of an outline whose solid stays within a number of triangles. */
final class BudgetedMesh {
    private static final int ATTEMPTS = 8;

    private BudgetedMesh() {}

    /** @param triangles of the solid that a filling would give */
    static PlaneMesh fill(
            Outline outline,
            DistanceField field,
            DoubleFunction<Spacing> spacing,
            boolean split,
            ToIntFunction<PlaneMesh> triangles,
            int budget,
            Checkpoint checkpoint)
            throws CancelledException {
        double gap = Math.max(0.5, Math.sqrt(outline.shape().getArea() / (0.2 * budget)));
        PlaneMesh best = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            checkpoint.check();
            Spacing tried = spacing.apply(gap);
            PlaneMesh mesh =
                    PlaneMesher.fill(outline, PointPlacement.place(field, tried), tried.rim(), split, checkpoint);
            int count = triangles.applyAsInt(mesh);
            if (count <= budget) {
                best = mesh;
                if (count > 0.8 * budget || attempt >= 2 || gap <= 0.5) {
                    return best;
                }
            } else if (best != null) {
                return best;
            }
            double ratio = Math.sqrt(count / (0.93 * budget));
            gap = Math.max(0.5, gap * Math.clamp(ratio, 0.5, 2.5));
        }
        return best != null
                ? best
                : PlaneMesher.fill(outline, new double[0], Double.POSITIVE_INFINITY, split, checkpoint);
    }
}
