package org.bozzetto.kernel.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Mode;
import org.bozzetto.kernel.format.meshopt.MeshoptEncoding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** The first three bytes choose mode and filter, stride and count; the rest is what is decoded. */
@Tag("thorough")
class MeshoptFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                seed(0, 3, MeshoptEncoding.attributes(new byte[120], 10, 12), 10),
                seed(5, 1, MeshoptEncoding.attributes(new byte[80], 10, 8), 10),
                seed(2, 0, MeshoptEncoding.indices(1, 2, 3, 9, 8, 7), 6),
                seed(
                        1,
                        0,
                        new byte[] {(byte) 0xE1, (byte) 0xF0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                        6));
    }

    private static byte[] seed(int modeAndFilter, int stride, byte[] data, int count) {
        byte[] seed = new byte[3 + data.length];
        seed[0] = (byte) modeAndFilter;
        seed[1] = (byte) stride;
        seed[2] = (byte) count;
        System.arraycopy(data, 0, seed, 3, data.length);
        return seed;
    }

    @MethodSource("seeds")
    @FuzzTest
    void whateverTheBytesAreTheyAreDecodedOrRefused(byte[] bytes) {
        if (bytes.length < 4) {
            return;
        }
        Mode mode = switch (bytes[0] & 3) {
            case 1 -> Mode.TRIANGLES;
            case 2 -> Mode.INDICES;
            default -> Mode.ATTRIBUTES;
        };
        Filter filter = switch ((bytes[0] >> 2) & 3) {
            case 1 -> Filter.OCTAHEDRAL;
            case 2 -> Filter.QUATERNION;
            case 3 -> Filter.EXPONENTIAL;
            default -> Filter.NONE;
        };
        int stride = mode == Mode.ATTRIBUTES ? 4 * (bytes[1] & 63) : 2 << (bytes[1] & 1);
        try {
            MeshoptDecoder.decode(Arrays.copyOfRange(bytes, 3, bytes.length), mode, filter, bytes[2] & 255, stride);
        } catch (FormatException _) {
            // Refused, as most bytes are.
        }
    }
}
