package org.bozzetto.kernel.format.scan;

import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/** Looks over what was read: numbers that are none are repaired, faces without area are counted. */
public final class GeometryCheck {
    private GeometryCheck() {}

    /**
     * Gives vertices that are not finite the place of the finite vertex before them (the first finite one for those at the start,
     * the origin when there is none), in place.
     */
    public static void repairPositions(float[] positions, ImportReport.Builder report) {
        if (allFinite(positions)) {
            return;
        }
        int last = firstFinite(positions);
        long repaired = 0;
        for (int i = 0; i < positions.length; i += 3) {
            if (isFinite(positions, i)) {
                last = i;
                continue;
            }
            repaired++;
            for (int k = 0; k < 3; k++) {
                positions[i + k] = last < 0 ? 0 : positions[last + k];
            }
        }
        report.add(
                Outcome.REPAIRED,
                "NON_FINITE_POSITION",
                "vertices whose coordinates are no numbers were moved to the vertex before them",
                "check the faces there, or export the file again",
                "",
                repaired);
    }

    /** Sets values that are not finite to 0, in place. */
    public static void repairValues(float[] values, String what, ImportReport.Builder report) {
        if (allFinite(values)) {
            return;
        }
        long repaired = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                values[i] = 0;
                repaired++;
            }
        }
        report.add(
                Outcome.REPAIRED,
                "NON_FINITE_VALUE",
                what + " that are no numbers were set to 0",
                "export the file again",
                "",
                repaired);
    }

    /** @param indices of triangles; empty when the positions are used in order */
    public static void countDegenerate(float[] positions, int[] indices, ImportReport.Builder report) {
        long count = 0;
        int elements = indices.length > 0 ? indices.length : positions.length / 3;
        for (int i = 0; i + 2 < elements; i += 3) {
            int a = 3 * (indices.length > 0 ? indices[i] : i);
            int b = 3 * (indices.length > 0 ? indices[i + 1] : i + 1);
            int c = 3 * (indices.length > 0 ? indices[i + 2] : i + 2);
            if (isDegenerate(positions, a, b, c)) {
                count++;
            }
        }
        if (count > 0) {
            report.add(
                    Outcome.KEPT, "DEGENERATE_FACE", "triangles without area were kept", "clean the mesh", "", count);
        }
    }

    private static boolean isDegenerate(float[] p, int a, int b, int c) {
        float ux = p[b] - p[a];
        float uy = p[b + 1] - p[a + 1];
        float uz = p[b + 2] - p[a + 2];
        float vx = p[c] - p[a];
        float vy = p[c + 1] - p[a + 1];
        float vz = p[c + 2] - p[a + 2];
        double x = (double) uy * vz - (double) uz * vy;
        double y = (double) uz * vx - (double) ux * vz;
        double z = (double) ux * vy - (double) uy * vx;
        return x == 0 && y == 0 && z == 0;
    }

    /** A product with 0 is 0 for every number and NaN for the others, and sums keep NaN. */
    private static boolean allFinite(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * 0;
        }
        return sum == 0;
    }

    private static boolean isFinite(float[] positions, int at) {
        return Float.isFinite(positions[at]) && Float.isFinite(positions[at + 1]) && Float.isFinite(positions[at + 2]);
    }

    private static int firstFinite(float[] positions) {
        for (int i = 0; i < positions.length; i += 3) {
            if (isFinite(positions, i)) {
                return i;
            }
        }
        return -1;
    }
}
