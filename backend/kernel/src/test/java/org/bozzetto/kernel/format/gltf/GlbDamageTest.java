package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.junit.jupiter.api.Test;

class GlbDamageTest {
    private static final int BIG = 17;

    private static byte[] glb() {
        return GlbWriter.toBytes(RandomScenes.scene(new Random(BIG)));
    }

    private static Imported read(byte[] bytes) throws FormatException {
        return new GltfReader().read(MemorySegment.ofArray(bytes), Resources.NONE);
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        byte[] whole = glb();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut at " + length)
                    .isInstanceOf(FormatException.class)
                    .extracting(refused -> ((FormatException) refused).code())
                    .isIn("GLB_TRUNCATED", "INVALID_JSON");
        }
    }

    @Test
    void everyBitOfTheContainerAndTheStartOfTheJsonMayFlip() {
        byte[] whole = glb();
        int refused = 0;
        for (int bit = 0; bit < 8 * 200; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                read(flipped);
            } catch (FormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * 12);
    }

    @Test
    void chunksThatClaimMoreThanThereIsAreRefused() {
        for (int length : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
            byte[] lying = glb();
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(12, length);
            assertThatThrownBy(() -> read(lying))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("chunk 0");
        }
    }

    @Test
    void whatFollowsTheEndIsIgnoredWithARemark() throws FormatException {
        byte[] whole = glb();
        byte[] longer = Arrays.copyOf(whole, whole.length + 5);
        Imported imported = read(longer);
        assertThat(TinyGltf.codes(imported)).containsExactly("GLB_TRAILING_BYTES");
        assertThat(imported.report().items().getFirst().count()).isEqualTo(5);
    }
}
