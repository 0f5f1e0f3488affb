package org.bozzetto.kernel.format.obj;

import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.mesh.Distinct;
import org.bozzetto.kernel.mesh.Topology;
import org.joml.Vector3d;

/**
 * Normals for faces that have none but tell by smoothing groups ({@code s}) how they are shaded: at each vertex those of one group
 * share a normal, to which faces count by their area and their angle there; faces of no group are flat.
 */
final class ObjSmoothing {
    private final ObjData.Corners corners;
    private final float[] positions;
    /** Per triangle its smoothing group; {@link ObjData#ABSENT} where normals are not asked for. */
    private final int[] groups;

    private ObjSmoothing(ObjData data, float[] positions) {
        corners = data.corners(Topology.TRIANGLES);
        this.positions = positions;
        groups = new int[corners.size() / 3];
        Arrays.fill(groups, ObjData.ABSENT);
        for (ObjData.Run run : data.runs()) {
            for (int corner = run.begin(); corner < run.end() && run.topology() == Topology.TRIANGLES; corner += 3) {
                groups[corner / 3] = isBare(corner) ? run.smoothing() : ObjData.ABSENT;
            }
        }
    }

    private boolean isBare(int corner) {
        return corners.normal(corner) == ObjData.ABSENT
                && corners.normal(corner + 1) == ObjData.ABSENT
                && corners.normal(corner + 2) == ObjData.ABSENT;
    }

    /** The normals of the file and those that were made; the corners name them then. */
    static float[] complete(ObjData data, float[] positions, float[] normals, ImportReport.Builder report) {
        List<ObjData.Run> runs = data.runs();
        boolean asked = runs.stream().anyMatch(run -> run.topology() == Topology.TRIANGLES && run.smoothing() > 0);
        if (!asked) {
            return normals;
        }
        ObjSmoothing smoothing = new ObjSmoothing(data, positions);
        if (Arrays.stream(smoothing.groups).noneMatch(group -> group > 0)) {
            return normals;
        }
        report.add(Outcome.KEPT, "OBJ_SMOOTHING", "normals were made of the smoothing groups", "", "");
        return smoothing.made(normals);
    }

    private float[] made(float[] normals) {
        Distinct shared = Distinct.of(3 * groups.length, new Distinct.Keys() {
            @Override
            public int hash(int corner) {
                return Distinct.mix(Distinct.mix(0, corners.vertex(corner)), group(corner));
            }

            @Override
            public boolean same(int a, int b) {
                return corners.vertex(a) == corners.vertex(b) && group(a) == group(b);
            }
        });
        double[] sums = new double[3 * shared.count()];
        for (int triangle = 0; triangle < groups.length; triangle++) {
            if (groups[triangle] != ObjData.ABSENT) {
                add(triangle, shared, sums);
            }
        }
        float[] all = Arrays.copyOf(normals, normals.length + sums.length);
        for (int i = 0; i < sums.length; i += 3) {
            double length = Math.sqrt(sums[i] * sums[i] + sums[i + 1] * sums[i + 1] + sums[i + 2] * sums[i + 2]);
            boolean usable = length > 0 && Double.isFinite(length);
            all[normals.length + i] = usable ? (float) (sums[i] / length) : 0;
            all[normals.length + i + 1] = usable ? (float) (sums[i + 1] / length) : 1;
            all[normals.length + i + 2] = usable ? (float) (sums[i + 2] / length) : 0;
        }
        IntList named = new IntList(corners.size());
        for (int corner = 0; corner < corners.size(); corner++) {
            boolean made = groups[corner / 3] != ObjData.ABSENT;
            named.add(made ? normals.length / 3 + shared.numbers()[corner] : corners.normal(corner));
        }
        corners.replaceNormals(named);
        return all;
    }

    /** Flat faces and those that need none are groups of their own. */
    private int group(int corner) {
        int triangle = corner / 3;
        return groups[triangle] > 0 ? groups[triangle] : -1 - triangle;
    }

    private void add(int triangle, Distinct shared, double[] sums) {
        Vector3d[] at = new Vector3d[3];
        for (int k = 0; k < 3; k++) {
            int from = 3 * corners.vertex(3 * triangle + k);
            at[k] = new Vector3d(positions[from], positions[from + 1], positions[from + 2]);
        }
        Vector3d face = new Vector3d(at[1]).sub(at[0]).cross(new Vector3d(at[2]).sub(at[0]));
        for (int k = 0; k < 3; k++) {
            Vector3d next = new Vector3d(at[(k + 1) % 3]).sub(at[k]);
            double angle = next.angle(new Vector3d(at[(k + 2) % 3]).sub(at[k]));
            int sum = 3 * shared.numbers()[3 * triangle + k];
            if (face.isFinite() && Double.isFinite(angle)) {
                sums[sum] += angle * face.x;
                sums[sum + 1] += angle * face.y;
                sums[sum + 2] += angle * face.z;
            }
        }
    }
}
