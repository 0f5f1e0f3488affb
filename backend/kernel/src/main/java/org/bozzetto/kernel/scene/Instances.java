package org.bozzetto.kernel.scene;

import java.util.Map;
import org.joml.Matrix4d;

/**
 * The places at which one node shows its mesh many times (EXT_mesh_gpu_instancing), each in the node's own space. Arrays are
 * not copied.
 *
 * @param count at least 1
 * @param translations three numbers for each, or empty
 * @param rotations unit quaternions, four numbers for each, or empty
 * @param scales three numbers for each, or empty
 * @param others what an application adds, by name: 1 to 4 numbers for each
 */
public record Instances(
        int count,
        float[] translations,
        float[] rotations,
        float[] scales,
        Map<String, float[]> others,
        Extras extras) {
    public Instances {
        others = Map.copyOf(others);
    }

    /** Takes points of one instance to the node's space. */
    public Matrix4d placement(int index) {
        int at = 3 * index;
        int turn = 4 * index;
        boolean moved = translations.length > 0;
        boolean turned = rotations.length > 0;
        boolean scaled = scales.length > 0;
        return new Matrix4d()
                .translationRotateScale(
                        moved ? translations[at] : 0,
                        moved ? translations[at + 1] : 0,
                        moved ? translations[at + 2] : 0,
                        turned ? rotations[turn] : 0,
                        turned ? rotations[turn + 1] : 0,
                        turned ? rotations[turn + 2] : 0,
                        turned ? rotations[turn + 3] : 1,
                        scaled ? scales[at] : 1,
                        scaled ? scales[at + 1] : 1,
                        scaled ? scales[at + 2] : 1);
    }
}
