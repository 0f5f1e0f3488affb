package org.bozzetto.library.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bozzetto.library.journal.DamageCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class JournalFuzzTest {
    static Stream<byte[]> seeds() throws Exception {
        byte[] whole = DamageCheck.whole();
        return Stream.of(whole, Arrays.copyOf(whole, 36), Arrays.copyOf(whole, whole.length / 2), new byte[0]);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyBytesOpenToAPrefixAndDestroyNothing(byte[] bytes) throws Exception {
        DamageCheck.check(bytes);
    }
}
