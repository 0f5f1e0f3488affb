package org.bozzetto.kernel.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class GltfReaderFuzzTest {
    static Stream<byte[]> seeds() {
        return FuzzSeeds.corpus("glb", "gltf").stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsReadCanBeWrittenAndReadAgain(byte[] bytes) throws FormatException {
        Scene scene;
        try {
            scene = read(bytes);
        } catch (FormatException _) {
            // Refused, as most bytes are.
            return;
        }
        byte[] written = GlbWriter.toBytes(scene);
        if (!Arrays.equals(GlbWriter.toBytes(read(written)), written)) {
            throw new AssertionError("a scene changed when it was written and read again");
        }
    }

    private static Scene read(byte[] bytes) throws FormatException {
        return new GltfReader()
                .read(MemorySegment.ofArray(bytes), Resources.NONE)
                .scene();
    }
}
