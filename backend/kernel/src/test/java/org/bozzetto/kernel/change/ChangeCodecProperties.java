package org.bozzetto.kernel.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChangeCodecProperties {
    @Provide
    Arbitrary<Change> changes() {
        return ChangeArbitraries.changes();
    }

    @Provide
    Arbitrary<Change> samples() {
        return Arbitraries.of(SampleChanges.all().values());
    }

    @Property(tries = 500)
    void everyChangeComesBackAsItWas(@ForAll("changes") Change change) throws CodecException {
        byte[] bytes = ChangeCodec.encode(change);
        assertThat(ChangeCodec.decode(bytes)).isEqualTo(change);
    }

    @Property(tries = 200)
    void everyCutIsRefused(@ForAll("changes") Change change, @ForAll @IntRange(max = 1 << 20) int cut) {
        byte[] bytes = ChangeCodec.encode(change);
        byte[] head = Arrays.copyOf(bytes, cut % bytes.length);
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ChangeCodec.decode(head))
                .satisfies(e -> assertThat(e.offset()).isBetween(0, head.length));
    }

    @Property(tries = 2000)
    void whateverAFlippedBitGivesIsRefusedOrCanonical(
            @ForAll("samples") Change change, @ForAll @IntRange(max = 1 << 20) int bit) {
        byte[] bytes = ChangeCodec.encode(change);
        int at = bit % (8 * bytes.length);
        bytes[at / 8] ^= (byte) (1 << at % 8);
        requireRefusedOrCanonical(bytes);
    }

    @Property(tries = 2000)
    void arbitraryBytesAreRefusedOrCanonical(@ForAll byte[] bytes) {
        requireRefusedOrCanonical(bytes);
    }

    /** Two encodings of one change would break the equality of bytes that sync and hashes stand on. */
    private static void requireRefusedOrCanonical(byte[] bytes) {
        Throwable thrown = catchThrowable(
                () -> assertThat(ChangeCodec.encode(ChangeCodec.decode(bytes))).isEqualTo(bytes));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(CodecException.class);
        }
    }
}
