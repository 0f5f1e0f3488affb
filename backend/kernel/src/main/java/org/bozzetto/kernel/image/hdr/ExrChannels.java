package org.bozzetto.kernel.image.hdr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Which of a file's channels are shown: R, G and B (of the picture itself, else of the first layer that has them), or one channel
 * for all three, Y if there is one.
 */
final class ExrChannels {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final ExrHeader header;
    /** Of red, green, blue and alpha; -1 where there is none. */
    private final int[] shown;

    private final boolean opaque;

    private ExrChannels(ExrHeader header, int[] shown) {
        this.header = header;
        this.shown = shown;
        opaque = shown[3] < 0;
    }

    static ExrChannels of(ExrHeader header) {
        List<String> names =
                header.channels().stream().map(ExrHeader.Channel::name).toList();
        Optional<String> layer = names.contains("R") && names.contains("G") && names.contains("B")
                ? Optional.of("")
                : names.stream()
                        .filter(name -> name.endsWith(".R"))
                        .map(name -> name.substring(0, name.length() - 1))
                        .filter(prefix -> names.contains(prefix + "G") && names.contains(prefix + "B"))
                        .findFirst();
        if (layer.isPresent()) {
            String prefix = layer.get();
            return new ExrChannels(header, new int[] {
                names.indexOf(prefix + "R"),
                names.indexOf(prefix + "G"),
                names.indexOf(prefix + "B"),
                names.indexOf(prefix + "A")
            });
        }
        int gray = Math.max(0, names.indexOf("Y"));
        return new ExrChannels(header, new int[] {gray, gray, gray, names.indexOf("A")});
    }

    /** One row of a block into a row of the picture, four values a pixel from pixel {@code left} on. */
    void unpack(byte[] chunk, int row, int width, float[] into, int left) {
        for (int component = 0; component < 4; component++) {
            if (shown[component] < 0) {
                continue;
            }
            ExrHeader.Type type = header.channels().get(shown[component]).type();
            int at = width * (row * header.bytesPerPixel() + bytesBefore(shown[component]));
            for (int x = 0; x < width; x++, at += type.bytes()) {
                float value = switch (type) {
                    case HALF -> Float.float16ToFloat((short) SHORT.get(chunk, at));
                    case FLOAT -> Float.intBitsToFloat((int) INT.get(chunk, at));
                    case WHOLE -> Integer.toUnsignedLong((int) INT.get(chunk, at));
                };
                into[4 * (left + x) + component] = Float.isFinite(value) ? value : 0;
            }
        }
        finish(into, left, width);
    }

    private int bytesBefore(int channel) {
        int bytes = 0;
        for (int i = 0; i < channel; i++) {
            bytes += header.channels().get(i).type().bytes();
        }
        return bytes;
    }

    private void finish(float[] rgba, int left, int width) {
        Optional<float[]> matrix = header.toLinearSrgb();
        for (int x = 4 * left; x < 4 * (left + width); x += 4) {
            if (opaque) {
                rgba[x + 3] = 1;
            }
            if (matrix.isPresent()) {
                float[] m = matrix.get();
                float r = rgba[x];
                float g = rgba[x + 1];
                float b = rgba[x + 2];
                rgba[x] = m[0] * r + m[1] * g + m[2] * b;
                rgba[x + 1] = m[3] * r + m[4] * g + m[5] * b;
                rgba[x + 2] = m[6] * r + m[7] * g + m[8] * b;
            }
        }
    }
}
