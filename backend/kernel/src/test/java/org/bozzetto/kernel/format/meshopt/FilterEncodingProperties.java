package org.bozzetto.kernel.format.meshopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;

class FilterEncodingProperties {
    @Property(tries = 200)
    void numbersComeBackWithinHalfAStep(@ForAll long seed, @ForAll @IntRange(min = 2, max = 24) int bits) {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(4);
        float[] values = new float[width * (1 + random.nextInt(40))];
        float[] largest = new float[width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(20) - 10);
            largest[i % width] = Math.max(largest[i % width], Math.abs(values[i]));
        }
        byte[] bytes = FilterEncoding.exponential(values, width, bits);
        Filters.apply(Filter.EXPONENTIAL, bytes, values.length / width, 4 * width);
        ByteBuffer decoded = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            // The largest number takes from half to all of the range.
            float step = largest[i % width] * 4 / (1 << bits);
            assertThat(decoded.getFloat(4 * i)).isCloseTo(values[i], within(step));
        }
    }

    @Property(tries = 200)
    void directionsComeBackAsUnitVectors(@ForAll long seed) {
        Random random = new Random(seed);
        float[] values = new float[4 * (1 + random.nextInt(20))];
        for (int i = 0; i < values.length; i += 4) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double z = random.nextInt(5) == 0 ? 0 : random.nextGaussian();
            double length = Math.sqrt(x * x + y * y + z * z);
            values[i] = (float) (x / length);
            values[i + 1] = (float) (y / length);
            values[i + 2] = (float) (z / length);
            values[i + 3] = random.nextBoolean() ? 1 : -1;
        }
        byte[] bytes = FilterEncoding.octahedral(values, 4, 12);
        Filters.apply(Filter.OCTAHEDRAL, bytes, values.length / 4, 8);
        ByteBuffer decoded = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            assertThat(decoded.getShort(2 * i) / 32767f).isCloseTo(values[i], within(0.0015f));
        }
    }
}
