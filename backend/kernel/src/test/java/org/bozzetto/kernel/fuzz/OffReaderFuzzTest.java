package org.bozzetto.kernel.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.off.OffReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class OffReaderFuzzTest {
    static Stream<byte[]> seeds() {
        return FuzzSeeds.corpus("off").stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void whateverTheBytesAreTheFileIsReadOrRefused(byte[] bytes) {
        try {
            new OffReader().read(MemorySegment.ofArray(bytes), Resources.NONE);
        } catch (FormatException _) {
            // Refused, as most bytes are.
        }
    }
}
