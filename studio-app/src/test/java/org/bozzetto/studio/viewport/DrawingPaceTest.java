package org.bozzetto.studio.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawingPaceTest {
    private static final long MILLI = 1_000_000;

    private final DrawingPace pace = new DrawingPace();

    @Test
    void oneLatePictureIsNotSlow() {
        for (long millis : new long[] {10, 300, 12, 300, 300, 11, 300}) {
            pace.smoothPicture(millis * MILLI);
        }
        assertThat(pace.isSlow()).isFalse();
    }

    @Test
    void severalInARowAreSlow() {
        slow();
        assertThat(pace.isSlow()).isTrue();
    }

    @Test
    void staysSlowBetweenTheTwo() {
        slow();
        for (int i = 0; i < 10; i++) {
            pace.smoothPicture(50 * MILLI);
        }
        assertThat(pace.isSlow()).isTrue();
    }

    @Test
    void isFastAgain() {
        slow();
        for (int i = 0; i < 3; i++) {
            pace.smoothPicture(20 * MILLI);
        }
        assertThat(pace.isSlow()).isFalse();
    }

    private void slow() {
        for (int i = 0; i < 3; i++) {
            pace.smoothPicture(90 * MILLI);
        }
    }
}
