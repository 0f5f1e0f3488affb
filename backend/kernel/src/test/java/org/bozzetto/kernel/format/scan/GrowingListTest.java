package org.bozzetto.kernel.format.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingListTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 5",
        "0, 16384",
        "0, 100001",
        "100, 99",
        "100, 100",
        "100, 40000",
        "50000, 50000",
        "50000, 50001"
    })
    void everyValueIsWhereItWasAdded(int expected, int count) {
        IntList ints = new IntList(expected);
        FloatList floats = new FloatList(expected);
        for (int i = 0; i < count; i++) {
            ints.add(i);
            floats.add(i, -i, 0.5f);
        }
        assertThat(ints.size()).isEqualTo(count);
        assertThat(ints.toArray()).isEqualTo(IntStream.range(0, count).toArray());
        assertThat(floats.size()).isEqualTo(3 * count);
        float[] values = floats.toArray();
        assertThat(values).hasSize(3 * count);
        for (int i = 0; i < count; i++) {
            assertThat(ints.get(i)).isEqualTo(i);
            assertThat(floats.get(3 * i + 1)).isEqualTo(-i);
            assertThat(values[3 * i]).isEqualTo(i);
        }
        assertThat(ints.drain()).hasSize(count);
        assertThat(ints.size()).isZero();
        ints.add(7);
        assertThat(ints.toArray()).containsExactly(7);
    }
}
