package org.bozzetto.ai3d.picture.solid;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.pipeline.CancelledException;

/** A slab with flat faces, upright walls and rounded edges. */
public final class Extruded {
    private static final double CREASE = Math.toRadians(52);
    private static final int STEPS = 3;

    private Extruded() {}

    /**
     * @param thickness pixels from front to back
     * @param budget most triangles; the edge gets fewer steps, then none, to keep it
     */
    public static Solid of(
            Outline outline, DistanceField field, double thickness, int budget, Atlas atlas, Checkpoint checkpoint)
            throws CancelledException {
        double radius = Math.min(0.22 * thickness, 0.3 * field.most());
        PlaneMesh mesh = BudgetedMesh.fill(
                outline,
                field,
                spacing -> edge(radius, spacing),
                false,
                candidate -> 2 * candidate.triangleCount() + candidate.rimEdges().length,
                budget,
                checkpoint);
        double[] front = new double[mesh.pointCount()];
        double[] back = new double[mesh.pointCount()];
        for (int p = 0; p < front.length; p++) {
            double d = p < mesh.rimPoints() ? 0 : Math.clamp(field.at(mesh.x(p), mesh.y(p)), 0, radius);
            double inward = radius - (d > 0.985 * radius ? radius : d);
            front[p] = thickness / 2 - radius + Math.sqrt(Math.max(0, radius * radius - inward * inward));
            back[p] = -front[p];
        }
        return Shell.slab(mesh, front, mesh, back, atlas, CREASE);
    }

    /** @param spacing how dense the budget allows the mesh to be; coarse ones leave the rounding out */
    private static Spacing edge(double radius, double spacing) {
        int steps = spacing > 20 * radius ? 1 : STEPS;
        return Spacing.edge(radius, Math.max(0.5 * radius, 0.25 * spacing), steps);
    }
}
