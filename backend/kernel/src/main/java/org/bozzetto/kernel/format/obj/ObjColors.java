package org.bozzetto.kernel.format.obj;

import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.material.SrgbCurve;

/** Colours written after a vertex's coordinates, an extension that many programs share. */
final class ObjColors {
    private ObjColors() {}

    /**
     * @param written r g b in sRGB, 0..1 or 0..255; vertices past its end are white
     * @return linear r g b a per vertex, or empty when the file has no colours
     */
    static float[] linear(FloatList written, float[] positions) {
        if (written.size() == 0) {
            return new float[0];
        }
        float highest = 0;
        for (int i = 0; i < written.size(); i++) {
            highest = Math.max(highest, written.get(i));
        }
        float scale = highest > 1.001f ? 1f / 255 : 1;
        int count = positions.length / 3;
        float[] colors = new float[4 * count];
        java.util.Arrays.fill(colors, 1);
        for (int i = 0; i < Math.min(written.size(), 3 * count); i++) {
            // Vertices without a colour were filled up with 1, which stays white.
            float value = written.get(i);
            float part = Math.clamp(value * scale, 0f, 1f);
            colors[4 * (i / 3) + i % 3] = value == 1 ? 1 : (float) SrgbCurve.toLinear(Float.isNaN(part) ? 1 : part);
        }
        return colors;
    }
}
