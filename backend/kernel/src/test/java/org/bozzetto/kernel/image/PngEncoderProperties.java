package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.format.FormatException;

class PngEncoderProperties {
    @Property(tries = 60)
    void everyPixelComesBack(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll boolean opaque,
            @ForAll long seed)
            throws FormatException {
        Pixels pixels = new Pixels(width, height);
        java.util.Random random = new java.util.Random(seed);
        for (int i = 0; i < pixels.argb().length; i++) {
            pixels.argb()[i] = random.nextInt() | (opaque ? 0xFF000000 : 0);
        }
        byte[] png = PngEncoder.encode(pixels);
        assertThat(ImageDecoder.decode(png, 1600).argb()).isEqualTo(pixels.argb());
        assertThat(png[25]).as("colour type").isEqualTo((byte) (opaque ? 2 : 6));
    }
}
