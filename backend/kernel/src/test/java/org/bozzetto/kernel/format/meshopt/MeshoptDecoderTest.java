package org.bozzetto.kernel.format.meshopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Mode;
import org.junit.jupiter.api.Test;

class MeshoptDecoderTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static int[] shorts(byte[] bytes) {
        int[] values = new int[bytes.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes[2 * i] & 255) | (bytes[2 * i + 1] & 255) << 8;
        }
        return values;
    }

    @Property(tries = 200)
    void vertexDataComeBack(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 700) int count,
            @ForAll @IntRange(min = 1, max = 64) int words)
            throws FormatException {
        Random random = new Random(seed);
        byte[] data = new byte[count * 4 * words];
        int spread = 1 + random.nextInt(300);
        for (int i = 0; i < data.length; i++) {
            int before = i >= 4 * words ? data[i - 4 * words] : 0;
            data[i] = (byte) (before + random.nextInt(spread) - spread / 2);
        }
        byte[] encoded = MeshoptEncoding.attributes(data, count, 4 * words);
        assertThat(MeshoptDecoder.decode(encoded, Mode.ATTRIBUTES, Filter.NONE, count, 4 * words))
                .isEqualTo(data);
        assertThat(encoded.length)
                .isGreaterThanOrEqualTo((int) MeshoptDecoder.leastBytes(Mode.ATTRIBUTES, count, 4 * words));
    }

    @Property(tries = 100)
    void indicesComeBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) throws FormatException {
        int[] indices = new Random(seed).ints(count, 0, 65536).toArray();
        byte[] decoded = MeshoptDecoder.decode(MeshoptEncoding.indices(indices), Mode.INDICES, Filter.NONE, count, 2);
        assertThat(shorts(decoded)).isEqualTo(indices);
    }

    /** Written out by the reference encoder. */
    @Test
    void trianglesOfTheReferenceEncoderAreUnderstood() throws FormatException {
        byte[] encoded = bytes(
                0xE1, 0xF0, 0x10, 0xFE, 0x1F, 0x3D, 0x00, 0x0A, 0x00, 0x76, 0x87, 0x56, 0x67, 0x78, 0xA9, 0x86, 0x65,
                0x89, 0x68, 0x98, 0x01, 0x69, 0x00, 0x00);
        assertThat(shorts(MeshoptDecoder.decode(encoded, Mode.TRIANGLES, Filter.NONE, 15, 2)))
                .containsExactly(0, 1, 2, 2, 1, 3, 0, 1, 2, 2, 1, 5, 2, 1, 4);
    }

    @Test
    void indicesOfTheReferenceEncoderAreUnderstood() throws FormatException {
        byte[] encoded = bytes(0xD1, 0x00, 0x04, 0xCD, 0x01, 0x04, 0x07, 0x98, 0x1F, 0x00, 0x00, 0x00, 0x00);
        assertThat(shorts(MeshoptDecoder.decode(encoded, Mode.INDICES, Filter.NONE, 6, 2)))
                .containsExactly(0, 1, 51, 2, 49, 1000);
    }

    @Test
    void octahedralVectorsBecomeUnitVectors() throws FormatException {
        byte[] elements = bytes(0, 127, 127, 1, 127, 0, 127, 2, 64, 127, 127, 3, 0, 0, 127, 4);
        byte[] decoded = MeshoptDecoder.decode(
                MeshoptEncoding.attributes(elements, 4, 4), Mode.ATTRIBUTES, Filter.OCTAHEDRAL, 4, 4);
        for (int i = 0; i < 4; i++) {
            double square = 0;
            for (int k = 0; k < 3; k++) {
                square += Math.pow(decoded[4 * i + k] / 127.0, 2);
            }
            assertThat(square).isCloseTo(1, within(0.02));
            assertThat(decoded[4 * i + 3]).isEqualTo(elements[4 * i + 3]);
        }
        assertThat(Arrays.copyOf(decoded, 4)).isEqualTo(bytes(0, 127, 0, 1));
        // Beyond the octahedron's edge lies its lower half.
        assertThat(decoded[10]).isNegative();
    }

    @Test
    void quaternionsGetTheirLargestComponentBack() throws FormatException {
        ByteBuffer elements = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        // Half of 1/√2 for one component, of 11 bits; the third component is missing.
        elements.putShort((short) 0).putShort((short) 1024).putShort((short) 0).putShort((short) ((2047 & ~3) | 2));
        byte[] decoded = MeshoptDecoder.decode(
                MeshoptEncoding.attributes(elements.array(), 1, 8), Mode.ATTRIBUTES, Filter.QUATERNION, 1, 8);
        ByteBuffer numbers = ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN);
        double[] quaternion = new double[4];
        for (int k = 0; k < 4; k++) {
            quaternion[k] = numbers.getShort(2 * k) / 32767.0;
        }
        assertThat(quaternion[0]).isCloseTo(0.3537, within(1e-3));
        assertThat(quaternion[2]).isCloseTo(0.9354, within(1e-3));
    }

    @Test
    void exponentsAreApplied() throws FormatException {
        ByteBuffer elements = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        elements.putInt((-3 << 24) | 12).putInt((2 << 24) | (-5 & 0xFFFFFF));
        byte[] decoded = MeshoptDecoder.decode(
                MeshoptEncoding.attributes(elements.array(), 2, 4), Mode.ATTRIBUTES, Filter.EXPONENTIAL, 2, 4);
        ByteBuffer numbers = ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(numbers.getFloat(0)).isEqualTo(1.5f);
        assertThat(numbers.getFloat(4)).isEqualTo(-20f);
    }

    @Test
    void damagedDataAreRefused() throws FormatException {
        byte[] encoded = MeshoptEncoding.attributes(new byte[40], 10, 4);
        for (int length = 1; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> MeshoptDecoder.decode(cut, Mode.ATTRIBUTES, Filter.NONE, 10, 4))
                    .isInstanceOf(FormatException.class);
        }
        byte[] other = encoded.clone();
        other[0] = 0;
        assertThatThrownBy(() -> MeshoptDecoder.decode(other, Mode.ATTRIBUTES, Filter.NONE, 10, 4))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> MeshoptDecoder.decode(encoded, Mode.ATTRIBUTES, Filter.QUATERNION, 10, 4))
                .isInstanceOf(FormatException.class);
    }
}
