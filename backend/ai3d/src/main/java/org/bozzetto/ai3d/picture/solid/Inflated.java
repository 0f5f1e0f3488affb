package org.bozzetto.ai3d.picture.solid;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.pipeline.CancelledException;

/** A round body over any outline, holes included. */
public final class Inflated {
    private Inflated() {}

    /** @param budget most triangles; kept as long as the outline itself has fewer than a quarter as many points */
    public static Solid of(
            Outline outline, DistanceField field, double smoothness, int budget, Atlas atlas, Checkpoint checkpoint)
            throws CancelledException {
        RoundHeight height = RoundHeight.of(field, smoothness, checkpoint);
        double most = field.most();
        PlaneMesh mesh = BudgetedMesh.fill(
                outline,
                field,
                spacing -> Spacing.round(spacing, most),
                true,
                candidate -> 2 * candidate.triangleCount(),
                budget,
                checkpoint);
        double[] heights = new double[mesh.pointCount()];
        for (int p = mesh.rimPoints(); p < heights.length; p++) {
            heights[p] = height.at(mesh.x(p), mesh.y(p));
        }
        return Shell.cushion(mesh, heights, atlas, Math.PI);
    }
}
