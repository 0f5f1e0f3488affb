package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.TextureTranscoder;
import org.junit.jupiter.api.Test;

class NativeTexturesTest {
    /** 64 × 64, opaque; at (x, y) red 2x + 40, green 2y + 60, blue x + y + 30. Made with the KTX library as ETC1S. */
    private static byte[] gradient() throws IOException {
        try (InputStream bytes = NativeTexturesTest.class.getResourceAsStream("gradient-etc1s.ktx2")) {
            return bytes.readAllBytes();
        }
    }

    private static TextureTranscoder installed() {
        return ServiceLoader.load(TextureTranscoder.class).findFirst().orElseThrow();
    }

    @Test
    void channelsAndRowsAreWhereTheyBelong() throws Exception {
        Pixels pixels = installed().decode(gradient(), 64 * 64);
        assertThat(pixels.width()).isEqualTo(64);
        for (int[] at : new int[][] {{3, 5}, {60, 5}, {5, 60}, {32, 32}}) {
            int argb = pixels.at(at[0], at[1]);
            assertThat(argb >>> 24).isEqualTo(255);
            assertThat(argb >> 16 & 255).isCloseTo(2 * at[0] + 40, within(24));
            assertThat(argb >> 8 & 255).isCloseTo(2 * at[1] + 60, within(24));
            assertThat(argb & 255).isCloseTo(at[0] + at[1] + 30, within(24));
        }
    }

    @Test
    void aBrokenTextureIsRefusedWithAReason() throws Exception {
        byte[] cut = Arrays.copyOf(gradient(), 400);
        FormatException refused =
                catchThrowableOfType(FormatException.class, () -> installed().decode(cut, 64 * 64));
        assertThat(refused.code()).isEqualTo("IMAGE_BROKEN");
        assertThat(refused.getMessage()).contains("KTX2");
    }
}
