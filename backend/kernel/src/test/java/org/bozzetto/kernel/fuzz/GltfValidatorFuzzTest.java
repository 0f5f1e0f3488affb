package org.bozzetto.kernel.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.validate.GltfValidator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class GltfValidatorFuzzTest {
    static Stream<byte[]> seeds() {
        return FuzzSeeds.corpus("glb", "gltf").stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void whateverTheBytesAreThereIsAVerdict(byte[] bytes) {
        GltfValidator.validate(MemorySegment.ofArray(bytes), "a.gltf", Resources.NONE);
    }
}
