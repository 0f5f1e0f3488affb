package org.bozzetto.kernel.image;

import java.util.Arrays;
import java.util.Optional;
import org.joml.Matrix3d;

/** Changes of primaries for pictures that name theirs by chromaticities. */
public final class ChromaticityMatrix {
    private ChromaticityMatrix() {}

    /**
     * @param xy of red, green, blue and white
     * @return nine values, row by row, that take linear values to linear sRGB; empty when the primaries are sRGB's or no colours
     */
    public static Optional<float[]> toLinearSrgb(double[] xy) {
        Primaries primaries = new Primaries(xy[0], xy[1], xy[2], xy[3], xy[4], xy[5], xy[6], xy[7]);
        boolean finite = Arrays.stream(xy).allMatch(Double::isFinite);
        if (!finite || !primaries.isSensible() || primaries.isLike(Primaries.SRGB)) {
            return Optional.empty();
        }
        Matrix3d m = primaries.toLinearSrgb();
        return Optional.of(new float[] {
            (float) m.m00, (float) m.m10, (float) m.m20,
            (float) m.m01, (float) m.m11, (float) m.m21,
            (float) m.m02, (float) m.m12, (float) m.m22
        });
    }
}
