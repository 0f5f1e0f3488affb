package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.scene.Scene;

class GltfRoundTripProperties {
    private static Scene read(byte[] bytes, Resources resources) throws FormatException {
        return new GltfReader().read(MemorySegment.ofArray(bytes), resources).scene();
    }

    @Property(tries = 300)
    void binaryFormGivesBackWhatItGot(@ForAll long seed) throws FormatException {
        Scene scene = RandomScenes.scene(new Random(seed));
        byte[] bytes = GlbWriter.toBytes(scene);
        assertThat(SceneText.firstDifference(scene, read(bytes, Resources.NONE)))
                .isEmpty();
        assertThat(bytes.length % 4).isZero();
    }

    @Property(tries = 100)
    void textFormGivesBackWhatItGot(@ForAll long seed) throws FormatException, IOException {
        Scene scene = RandomScenes.scene(new Random(seed));
        MemorySink sink = new MemorySink("a b#c");
        assertThat(new GltfWriter().write(scene, sink).isClean()).isTrue();
        assertThat(SceneText.firstDifference(scene, read(sink.mainBytes(), sink.resources())))
                .isEmpty();
    }

    @Property(tries = 50)
    void theSameSceneGivesTheSameBytes(@ForAll long seed) {
        assertThat(GlbWriter.toBytes(RandomScenes.scene(new Random(seed))))
                .isEqualTo(GlbWriter.toBytes(RandomScenes.scene(new Random(seed))));
    }

    @Property(tries = 200)
    void bytesThatFlipNeverCrashTheReader(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = GlbWriter.toBytes(RandomScenes.scene(random));
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try {
            Scene scene = read(bytes, Resources.NONE);
            assertThat(GlbWriter.toBytes(scene)).isNotEmpty();
        } catch (FormatException refused) {
            assertThat(refused.describe()).contains("[" + refused.code() + "]");
        }
    }
}
