package org.bozzetto.kernel.scene;

import java.util.List;

/**
 * @param joints node indices
 * @param skeleton node index, or {@link Scene#NONE}
 * @param inverseBindMatrices 16 column-major values per joint, or empty for identities; not copied
 */
public record Skin(String name, List<Integer> joints, int skeleton, float[] inverseBindMatrices, Extras extras) {
    public Skin {
        joints = List.copyOf(joints);
    }
}
