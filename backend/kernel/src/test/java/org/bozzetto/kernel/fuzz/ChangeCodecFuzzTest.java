package org.bozzetto.kernel.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.change.SampleChanges;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class ChangeCodecFuzzTest {
    static Stream<byte[]> seeds() {
        return SampleChanges.all().values().stream().map(ChangeCodec::encode);
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsDecodedIsCanonical(byte[] bytes) {
        try {
            if (!Arrays.equals(ChangeCodec.encode(ChangeCodec.decode(bytes)), bytes)) {
                throw new AssertionError("one change with two encodings");
            }
        } catch (CodecException _) {
            // Refused, as most bytes are.
        }
    }
}
