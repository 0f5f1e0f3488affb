package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResampleTest {
    @Test
    void aCheckerboardKeepsItsLight() {
        Pixels board = new Pixels(64, 64);
        for (int i = 0; i < 64 * 64; i++) {
            board.argb()[i] = (i + i / 64) % 2 == 0 ? 0xFFFFFFFF : 0xFF000000;
        }
        // Half the light is sRGB 188; averaging the stored numbers would give 128.
        assertThat(Resample.areaAverage(board, 8, 8).argb()).containsOnly(0xFFBCBCBC);
    }

    @Test
    void transparentPixelsLendNoColour() {
        Pixels pair = new Pixels(2, 1, new int[] {0xFFFF0000, 0x0000FF00});
        assertThat(Resample.areaAverage(pair, 1, 1).at(0, 0)).isEqualTo(0x80FF0000);
    }

    @Test
    void oddRatiosKeepAFlatColour() {
        Pixels flat = new Pixels(37, 23);
        Arrays.fill(flat.argb(), 0xFF123456);
        assertThat(Resample.areaAverage(flat, 10, 7).argb()).containsOnly(0xFF123456);
    }

    @Test
    void proportionsStayWhenFitted() {
        Pixels fitted = Resample.fitWithin(new Pixels(4000, 1000), 100);
        assertThat(fitted.width()).isEqualTo(100);
        assertThat(fitted.height()).isEqualTo(25);
        Pixels small = new Pixels(3, 2);
        assertThat(Resample.fitWithin(small, 100)).isSameAs(small);
    }
}
