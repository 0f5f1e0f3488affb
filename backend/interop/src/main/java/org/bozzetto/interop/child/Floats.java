package org.bozzetto.interop.child;

import java.io.IOException;
import org.bozzetto.interop.child.GlbBuilder.Bytes;
import org.lwjgl.system.MemoryUtil;

/**
 * An array of floats where the parser has it.
 *
 * @param address of the first value
 * @param width values that belong together
 * @param stride how many floats lie from one group to the next
 */
record Floats(long address, int count, int width, int stride) {
    float get(int group, int i) {
        return MemoryUtil.memGetFloat(address + 4L * ((long) group * stride + i));
    }

    long byteLength() {
        return 4L * width * count;
    }

    /** Each value times {@code scale}. */
    Bytes scaled(float scale) {
        return out -> {
            for (int group = 0; group < count; group++) {
                for (int i = 0; i < width; i++) {
                    out.putFloat(get(group, i) * scale);
                }
            }
        };
    }

    /** Differences to {@code base}, for morph targets. */
    Bytes minus(Floats base, float scale) {
        return out -> {
            for (int group = 0; group < count; group++) {
                for (int i = 0; i < width; i++) {
                    out.putFloat((get(group, i) - base.get(group, i)) * scale);
                }
            }
        };
    }

    /** Of the scaled differences to {@code base}, or of the scaled values themselves when that is null. */
    JsonList.Properties bounds(Floats base, float scale) {
        float[] min = new float[width];
        float[] max = new float[width];
        for (int i = 0; i < width; i++) {
            min[i] = Float.POSITIVE_INFINITY;
            max[i] = Float.NEGATIVE_INFINITY;
            for (int group = 0; group < count; group++) {
                float value = (get(group, i) - (base == null ? 0 : base.get(group, i))) * scale;
                if (Float.isFinite(value)) {
                    min[i] = Math.min(min[i], value);
                    max[i] = Math.max(max[i], value);
                }
            }
            if (min[i] > max[i]) {
                min[i] = 0;
                max[i] = 0;
            }
        }
        return json -> {
            JsonList.writeFloats(json, "min", min);
            JsonList.writeFloats(json, "max", max);
        };
    }

    static Bytes bytes(float... values) {
        return out -> putAll(out, values);
    }

    private static void putAll(LittleEndian out, float[] values) throws IOException {
        for (float value : values) {
            out.putFloat(value);
        }
    }
}
